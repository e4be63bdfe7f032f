import type { CampaignRow } from '../../../core/campaign/campaign'
import { withDefaultPrompt } from '../../../core/campaign/prompt/default-prompt'
import { takeSheetInSteps } from '../../../core/campaign/rows/take-sheet'
import { expandAlternatives } from '../../../core/campaign/sheet/alternatives'
import { toRowsByMarket } from '../../../core/campaign/sheet/by-market'
import { readSheetInSteps } from '../../../core/campaign/sheet/read-sheet'
import { type Decode, readText } from '../../../core/campaign/sheet/read-text'
import type { SheetReading } from '../../../core/campaign/sheet/sheet'
import { inSlices } from '../../browser/in-slices'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { MasterChanges } from '../file/change-masters'
import { takenWords } from './row-words'

export type TableTaker = Readonly<{
  /** Cells that were copied in Sheets or Excel, or any text that is a table. */
  pasteTable: (text: string) => Promise<void>
  /** The first of some dropped files. */
  dropTable: (files: readonly File[]) => Promise<void>
  /** Reads the dropped file again in this encoding; null leaves it. */
  chooseEncoding: (encoding: string | null) => Promise<void>
  /** Makes rows of `[[a|b]]` and `{a|b}` in the cells. */
  expandTable: () => Promise<void>
}>

/** Brings tables into the open campaign; rows that it had keep their frames. */
export function createTableTaker(
  context: SessionContext,
  desk: CampaignDesk,
  { takeFirstMaster }: Pick<MasterChanges, 'takeFirstMaster'>
): TableTaker {
  const { say, sayProblem, takeFailure, now } = context
  let dropped: Uint8Array = new Uint8Array()

  const take = async (reading: SheetReading) => {
    if (reading.kind === 'fault') return sayProblem(reading.message)
    const { sheet } = reading
    await takeFirstMaster().catch((error: unknown) => takeFailure(error))
    const { open } = desk.read()
    if (!open) return
    const { masters } = desk.read().canvas
    const layers = masters.flatMap((master) => master.layers)
    const next = await inSlices(takeSheetInSteps(open, sheet, layers), now)
    if (desk.read().open !== open) return sayProblem(overtaken)
    desk.change(() => withDefaultPrompt(next, masters))
    desk.patch({ oddities: sheet.oddities, step: 'rows' })
    say(takenWords(open.rows, next.rows))
  }

  const pasteTable = async (text: string) => {
    const reading = await inSlices(readSheetInSteps(text), now)
    await take(reading.kind === 'sheet' ? toRowsByMarket(reading.sheet) : reading)
  }

  const read = async (chosen?: string) => {
    const reading = readText(dropped, chosen === undefined ? { decode } : { decode, chosen })
    desk.patch({ encodings: reading.kind === 'ask' ? reading.choices : [] })
    if (reading.kind === 'fault') return sayProblem(reading.message)
    if (reading.kind === 'ask') return say(reading.message)
    dropped = new Uint8Array()
    await pasteTable(reading.text)
  }

  return {
    pasteTable,
    dropTable: async ([file, ...others]) => {
      if (!file) return
      if (others.length > 0) return sayProblem('Drop one table at a time.')
      dropped = new Uint8Array(await file.arrayBuffer())
      desk.patch({ step: 'rows' })
      await read()
    },
    chooseEncoding: async (encoding) => {
      if (encoding !== null) return read(encoding)
      desk.patch({ encodings: [] })
    },
    expandTable: async () => {
      const { open } = desk.read()
      if (!open) return
      const { headers } = open
      const rows = open.rows.map(({ line, cells }: CampaignRow) => ({ line, cells }))
      await take(expandAlternatives({ headers, rows, separator: 'tab', oddities: [] }))
    }
  }
}

const overtaken = 'The campaign was changed while the table was read. Paste it again.'

/** Null where the bytes aren't of that encoding. */
const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
