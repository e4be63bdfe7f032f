import { toSizeText } from '../../size'
import type { Campaign } from '../campaign'
import { allAtOnce, type Steps } from '../in-steps'
import type { Canvas, CanvasFrame, CanvasMaster } from './canvas'
import { type Plan, type PlannedFrame, type PlannedText, sumFrames } from './plan'
import { type Cell, chooseAnchors, keyOf, toCells } from './plan-cells'
import { createPictures } from './plan-pictures'
import { readRowMeanings } from './plan-rows'
import { createTexts } from './plan-text'
import { createWarnings, type Warnings } from './warnings'

/**
 * What a run of this campaign would do on this canvas: the same for the same two, and nothing where all
 * of it has been done. Costs nothing and changes nothing.
 */
export function toPlan(campaign: Campaign, canvas: Canvas): Plan {
  return allAtOnce(planInSteps(campaign, canvas))
}

/** Rows, or cells of rows × sizes, that one step looks at. */
const atOnce = 100

/** The same plan, in steps of a few milliseconds each. */
export function* planInSteps(campaign: Campaign, canvas: Canvas): Steps<Plan> {
  const warnings = createWarnings()
  const masters = canvas.masters.filter(({ nodeId }) => campaign.masters.includes(nodeId))
  if (masters.length === 0) warnings.ofAll('ask', 'Choose the frame that is repeated first.')
  if (campaign.sizes.length === 0) warnings.ofAll('ask', 'Choose at least one size first.')
  const rows = masters.length === 0 ? [] : readRowMeanings(campaign, masters, warnings)
  const mine = canvas.frames.filter(({ tag }) => tag.campaign === campaign.id)
  const pictures = createPictures(campaign)
  const firsts = firstOfEach(mine)
  yield
  const cells: Cell[] = []
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce)
    cells.push(...toCells({ campaign, masters, rows: some, frames: firsts, pictures }))
    yield
  }
  const anchors = chooseAnchors(cells, campaign, pictures)
  const textOf = rememberTexts(createTexts(campaign, warnings))

  const toFrame = (cell: Cell): PlannedFrame => {
    const { key, planned, size, master, frame, wanted, hasPicture } = cell
    const { row, offer, market, prompt } = planned
    const anchor = anchors.get(offer) ?? null
    const after = anchor?.key === key ? null : anchor
    const picture =
      wanted === null || hasPicture ? null : pictures.plan({ prompt, size, wanted, anchor: after })
    if (typeof picture === 'string') warnings.ofRow('ask', row.line, `${size.name}: ${picture}`)
    const text = textOf(cell)
    const hasText = text.fingerprint === '' || text.fingerprint === frame?.tag.text
    return {
      key,
      row: row.id,
      line: row.line,
      offer,
      market,
      size,
      master: master.nodeId,
      nodeId: frame?.nodeId ?? null,
      text: hasText ? null : text,
      picture: typeof picture === 'string' ? null : picture
    }
  }
  const frames: PlannedFrame[] = []
  for (let at = 0; at < cells.length; at += atOnce) {
    frames.push(...cells.slice(at, at + atOnce).map(toFrame))
    yield
  }
  const known = new Set(frames.map(({ nodeId }) => nodeId))
  const orphans = mine.filter(({ nodeId }) => !known.has(nodeId))
  noteCanvas(cells, orphans, warnings)
  noteTwins(campaign, warnings)
  return { frames, orphans, warnings: warnings.list(), ...sumFrames(frames) }
}

/** Of a frame and its copies the first is the campaign's. */
function firstOfEach(frames: readonly CanvasFrame[]): ReadonlyMap<string, CanvasFrame> {
  const first = new Map<string, CanvasFrame>()
  for (const frame of frames) {
    const key = keyOf(frame.tag.row, frame.tag.size)
    if (!first.has(key)) first.set(key, frame)
  }
  return first
}

/** A row says the same in every size of one master. */
function rememberTexts(textOf: ReturnType<typeof createTexts>): (cell: Cell) => PlannedText {
  const known = new Map<CanvasMaster, Readonly<{ row: string; text: PlannedText }>>()
  return ({ planned, master }) => {
    const last = known.get(master)
    if (last?.row === planned.row.id) return last.text
    const text = textOf(planned, master)
    known.set(master, { row: planned.row.id, text })
    return text
  }
}

function noteCanvas(
  cells: readonly Cell[],
  orphans: readonly CanvasFrame[],
  warnings: Warnings
): void {
  for (const { planned, size, frame, wanted, hasPicture } of cells) {
    if (!frame) continue
    const { line } = planned.row
    if (frame.width !== size.width || frame.height !== size.height)
      warnings.ofRow('note', line, `${size.name} has another size on the canvas and keeps it.`)
    const isReviewed = frame.status.kind !== 'empty' && frame.status.kind !== 'drafted'
    if (isReviewed && wanted !== null && !hasPicture)
      warnings.ofRow('note', line, `${size.name} was reviewed and would get another picture.`)
  }
  if (orphans.length === 1)
    warnings.ofAll('note', 'A frame is a copy, or its row or size is gone. It is left alone.')
  if (orphans.length > 1)
    warnings.ofAll(
      'note',
      `${orphans.length.toLocaleString('en')} frames are copies, or their row or size is gone. They are left alone.`
    )
}

function noteTwins({ sizes }: Campaign, warnings: Warnings): void {
  for (const [index, size] of sizes.entries()) {
    const twin = sizes.slice(0, index).find((one) => toSizeText(one) === toSizeText(size))
    if (twin)
      warnings.ofAll(
        'note',
        `${twin.name} and ${size.name} are both ${toSizeText(size)}; each is paid for.`
      )
  }
}
