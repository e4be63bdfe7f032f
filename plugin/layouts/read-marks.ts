import type { Box } from '../../core/fit/matrix'
import type { LayoutMark } from '../../core/guidance/layout-marks'
import type { FigmaPort } from '../figma-port'
import { hasLetters, hintOf, isPlate, isShown, isText } from '../layers/layer-look'
import { createFrameSpace, overlapOf, type ToBox, unitBox } from './frame-space'
import { isOverlay } from './safe-zone'

/** A layer named after a button or logo that takes more of the frame is a section of the page. */
const maxNamedArea = 0.25

export type Marks = Readonly<{ marks: readonly LayoutMark[]; isCut: boolean; visited: number }>

type Walk = { toBox: ToBox; marks: LayoutMark[]; visited: number; most: number }

/** What lies over a frame: what is in it and what stands above it. Looks at `most` layers. */
export function readMarks(figma: FigmaPort, frame: SceneNode, most: number): Marks {
  if (!('absoluteTransform' in frame)) return { marks: [], isCut: false, visited: 0 }
  const walk: Walk = { toBox: createFrameSpace(frame), marks: [], visited: 0, most }
  for (const layer of layersOver(figma, frame)) visit(layer, unitBox, walk)
  return { marks: walk.marks, isCut: walk.visited > most, visited: Math.min(walk.visited, most) }
}

function visit(node: SceneNode, clip: Box, walk: Walk): void {
  walk.visited += 1
  if (walk.visited > walk.most || !isShown(node) || isOverlay(node)) return
  const whole = walk.toBox(node)
  const box = whole && overlapOf(whole, clip)
  if (isText(node)) {
    if (box && hasLetters(node))
      walk.marks.push({ ...box, form: hintOf(node) === 'logo' ? 'logo' : 'text' })
    return
  }
  const hint = hintOf(node)
  if (box && hint && box.width * box.height <= maxNamedArea) {
    walk.marks.push({ ...box, form: hint })
    return
  }
  if (box && isPlate(node)) walk.marks.push({ ...box, form: 'plate' })
  if (!('children' in node)) return
  const isClipping = 'clipsContent' in node && node.clipsContent
  if (isClipping && !box) return
  for (const child of node.children) visit(child, isClipping && box ? box : clip, walk)
}

/** Children first; then, as ads have a rectangle for a background, all that is drawn after it. */
function layersOver(figma: FigmaPort, frame: SceneNode): readonly SceneNode[] {
  const layers = 'children' in frame ? [...frame.children] : []
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
    if ('children' in parent) layers.push(...later(parent.children, node.id))
    if (isCanvas) break
    node = parent
  }
  return layers
}

function later(children: readonly BaseNode[], id: string): readonly SceneNode[] {
  const at = children.findIndex((child) => child.id === id)
  // Below anything but the document there are only layers.
  return at < 0 ? [] : (children.slice(at + 1) as readonly SceneNode[])
}
