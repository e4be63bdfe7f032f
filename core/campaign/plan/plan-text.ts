import type { Campaign } from '../campaign'
import { chosenLayers } from '../columns/layer-names'
import { fingerprint } from '../fingerprint'
import type { CanvasMaster } from './canvas'
import type { PlannedText } from './plan'
import type { PlannedRow } from './plan-rows'
import type { Warnings } from './warnings'

/** What each row writes into each master's layers. An empty cell leaves its layer alone. */
export function createTexts(campaign: Campaign, warnings: Warnings) {
  const written = new Map<CanvasMaster, readonly WritingColumn[]>()
  return (planned: PlannedRow, master: CanvasMaster): PlannedText => {
    const columns = written.get(master) ?? findColumns(campaign, master, warnings)
    written.set(master, columns)
    const texts: PlannedText['texts'][number][] = []
    const visible: PlannedText['visible'][number][] = []
    for (const { index, meaning } of columns) {
      const cell = planned.row.cells[index] ?? ''
      if (cell.trim() === '') continue
      if (meaning.kind === 'text') texts.push({ layer: meaning.layer, text: toLayerText(cell) })
      else {
        const isVisible = yesOrNo[cell.trim().toLowerCase()]
        if (isVisible !== undefined) visible.push({ layer: meaning.layer, isVisible })
        else
          warnings.ofRow(
            'note',
            planned.row.line,
            `“${cell.trim()}” is neither yes nor no, so ${campaign.headers[index]} leaves its layer alone.`
          )
      }
    }
    return { texts, visible, fingerprint: toFingerprint(campaign, planned, { texts, visible }) }
  }
}

type WritingColumn = Readonly<{
  index: number
  meaning: Extract<Campaign['columns'][number]['meaning'], { layer: unknown }>
}>

/** The columns that have a layer in this master; those that have none are named once. */
function findColumns(
  { columns }: Campaign,
  master: CanvasMaster,
  warnings: Warnings
): readonly WritingColumn[] {
  return columns.flatMap(({ header, meaning }, index) => {
    if (!('layer' in meaning)) return []
    if (chosenLayers(meaning.layer, master.layers).length > 0) return [{ index, meaning }]
    warnings.ofAll('note', `“${master.name}” has no layer for the column “${header}”.`)
    return []
  })
}

/** `\n` is a line break, as RowRender has it, and `\\n` the two letters; whole characters (NFC). */
function toLayerText(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\\(\\n|n)/g, (_mark, letters: string) => (letters === 'n' ? '\n' : letters))
}

const yesOrNo: Readonly<Record<string, boolean | undefined>> = Object.assign(Object.create(null), {
  true: true,
  yes: true,
  '1': true,
  x: true,
  false: false,
  no: false,
  '0': false
})

function toFingerprint(
  { choices, markets }: Campaign,
  { market }: PlannedRow,
  { texts, visible }: Omit<PlannedText, 'fingerprint'>
): string {
  if (texts.length === 0 && visible.length === 0) return ''
  // What changes how a text is written counts, too.
  const fonts = markets.find(({ tag }) => tag === market?.tag)?.fonts ?? []
  const isRight = choices.alignsRightToLeft && market?.direction === 'rtl'
  return fingerprint(JSON.stringify([texts, visible, fonts, choices.overflow, isRight]))
}
