import type { Box } from '../../core/fit/matrix'
import type { LayoutMark } from '../../core/guidance/layout-marks'
import type { Breather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { createFrameSpace, overlapOf, unitBox } from './frame-space'
import type { LayerLook, LayerLooks } from './layer-looks'

/** More marks than this tell nothing more, and are compared with each other. */
const maxMarks = 200

/** A layer named after a button or logo that takes more of the frame is a section of the page. */
const maxNamedArea = 0.25

export type Marks = Readonly<{ marks: readonly LayoutMark[]; isCut: boolean; visited: number }>

type Reading = Readonly<{
  looks: LayerLooks
  /** At most so many layers are looked at. */
  most: number
  breather: Breather
}>

type Step = Readonly<{ look: LayerLook; clip: Box }>

/** What lies over a frame: what is in it and what stands above it. */
export async function readMarks(
  figma: FigmaPort,
  frame: SceneNode,
  { looks, most, breather }: Reading
): Promise<Marks> {
  if (!('absoluteTransform' in frame)) return { marks: [], isCut: false, visited: 0 }
  const toBox = createFrameSpace(frame)
  const marks = new Map<string, LayoutMark>()
  // As they are drawn, from below: the last of the list comes first.
  const waiting: Step[] = inTurn(await layersOver(figma, frame, looks), unitBox)
  let visited = 0
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (visited === most || marks.size === maxMarks)
      return { marks: [...marks.values()], isCut: true, visited }
    visited += 1
    if (breather.isDue()) await breather.rest()
    const { look, clip } = step
    if (!look.isSeen()) continue
    const whole = toBox(look)
    const box = whole && overlapOf(whole, clip)
    const mark = box && toMark(look, box)
    // Copies that lie exactly over each other are one place to keep calm.
    if (mark) marks.set(placeOf(mark), mark)
    if (look.isText() || (mark && mark.form !== 'plate')) continue
    const isClipping = look.isClipping()
    if (isClipping && !box) continue
    waiting.push(...inTurn(look.children(), isClipping && box ? box : clip))
  }
  return { marks: [...marks.values()], isCut: false, visited }
}

/** To a thousandth of the frame. */
function placeOf({ form, x, y, width, height }: LayoutMark): string {
  return [form, ...[x, y, width, height].map((part) => Math.round(part * 1_000))].join(' ')
}

function inTurn(looks: readonly LayerLook[], clip: Box): Step[] {
  return looks.map((look) => ({ look, clip })).reverse()
}

/** Null for what leaves no mark of its own. */
function toMark(look: LayerLook, box: Box): LayoutMark | null {
  if (look.isText()) {
    if (!look.hasLetters()) return null
    return { ...box, form: look.hint() === 'logo' ? 'logo' : 'text' }
  }
  const hint = look.hint()
  if (hint && box.width * box.height <= maxNamedArea) return { ...box, form: hint }
  return look.isPlate() ? { ...box, form: 'plate' } : null
}

/** Children first; then, as ads have a rectangle for a background, all that is drawn after it. */
async function layersOver(
  figma: FigmaPort,
  frame: SceneNode,
  looks: LayerLooks
): Promise<readonly LayerLook[]> {
  const layers = 'children' in frame ? [...looks.of(frame).children()] : []
  let node: BaseNode = frame
  for (let parent = frame.parent; parent; parent = parent.parent) {
    const isCanvas = parent.type === 'PAGE' || parent.type === 'SECTION'
    // A frame in a frame is not covered by what happens to stand beside that on the page.
    if (isCanvas && node !== frame) break
    // Other pages may not be loaded, and reading their children throws (claim figma.dynamic-page).
    if (
      parent.type === 'DOCUMENT' ||
      (parent.type === 'PAGE' && parent.id !== figma.currentPage.id)
    )
      break
    if ('children' in parent) layers.push(...(await looks.after(parent, node.id)))
    if (isCanvas) break
    node = parent
  }
  return layers
}
