import type { Box } from '../../core/fit/matrix'
import type { LayoutMark } from '../../core/guidance/layout-marks'
import type { Breather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { createFrameSpace, overlapOf, unitBox } from './frame-space'
import type { LayerLook, LayerLooks } from './layer-looks'

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
  const marks: LayoutMark[] = []
  // As they are drawn, from below: the last of the list comes first.
  const waiting: Step[] = inTurn(layersOver(figma, frame, looks), unitBox)
  let visited = 0
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (visited === most) return { marks, isCut: true, visited }
    visited += 1
    if (breather.isDue()) await breather.rest()
    const { look, clip } = step
    if (!look.isSeen()) continue
    const whole = toBox(look)
    const box = whole && overlapOf(whole, clip)
    const mark = box && toMark(look, box)
    if (mark) marks.push(mark)
    if (look.isText || (mark && mark.form !== 'plate')) continue
    const isClipping = look.isClipping()
    if (isClipping && !box) continue
    waiting.push(...inTurn(look.children(), isClipping && box ? box : clip))
  }
  return { marks, isCut: false, visited }
}

function inTurn(looks: readonly LayerLook[], clip: Box): Step[] {
  return looks.map((look) => ({ look, clip })).reverse()
}

/** Null for what leaves no mark of its own. */
function toMark(look: LayerLook, box: Box): LayoutMark | null {
  if (look.isText) {
    if (!look.hasLetters()) return null
    return { ...box, form: look.hint() === 'logo' ? 'logo' : 'text' }
  }
  const hint = look.hint()
  if (hint && box.width * box.height <= maxNamedArea) return { ...box, form: hint }
  return look.isPlate() ? { ...box, form: 'plate' } : null
}

/** Children first; then, as ads have a rectangle for a background, all that is drawn after it. */
function layersOver(figma: FigmaPort, frame: SceneNode, looks: LayerLooks): readonly LayerLook[] {
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
    if ('children' in parent) layers.push(...looks.after(parent, node.id))
    if (isCanvas) break
    node = parent
  }
  return layers
}
