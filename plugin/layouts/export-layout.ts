import { type AppError, refusal } from '../../core/failure'
import { layoutSize } from '../../core/guidance/layout-reference'
import type { FigmaPort } from '../figma-port'
import { exportBox } from '../layers/export-layer'
import { findLayer } from '../layers/find-layer'
import { isText } from '../layers/layer-look'
import { nameOf } from '../layers/name-of'
import { canSendLayout } from './read-layouts'

/** Off the part of the canvas that anybody looks at (claim figma.canvas-edge). */
const farAway = -60_000

/**
 * The frame without its text as a PNG file. Figma can't leave text out of an export, so a copy is
 * exported and removed again: an undo step that holds both holds nothing. Throws `frame_gone`, or
 * `internal` when there is nothing to export. `noteCopy` hears of the copy before anything can
 * fail.
 */
export async function exportLayout(
  figma: FigmaPort,
  nodeId: string,
  noteCopy: (copy: SceneNode) => void = () => {}
): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
  const layer = await findLayer(figma, nodeId)
  const name = nameOf(layer)
  if (!canSendLayout(layer)) throw notExported(name)
  const { width, height } = layoutSize(layer)
  // What was done before must not share a step with the copy.
  figma.commitUndo()
  let copy: FrameNode | InstanceNode | null = null
  try {
    copy = layer.clone()
    noteCopy(copy)
    hideContent(copy)
    const isWide = width >= height
    const constraint = isWide
      ? ({ type: 'WIDTH', value: width } as const)
      : ({ type: 'HEIGHT', value: height } as const)
    return { bytes: await exportBox(copy, constraint) }
  } catch (error) {
    throw notExported(name, error)
  } finally {
    // A copy that can't be removed is no reason to hide what failed before.
    quietly(() => copy && !copy.removed && copy.remove())
  }
}

function hideContent(copy: FrameNode | InstanceNode): void {
  copy.x = farAway
  copy.y = farAway
  copy.rotation = 0
  const [[a, c], [b, d]] = copy.absoluteTransform
  if (a * d < b * c) quietly(() => Object.assign(copy, { relativeTransform: unflipped }))
  copy.visible = true
  copy.opacity = 1
  // A shadow, and what hangs over the edge, would shift and shrink the plan.
  for (const change of [{ effects: [] }, { clipsContent: true }])
    quietly(() => Object.assign(copy, change))
  // Hidden layers would leave a gap that auto-layout closes; transparent ones keep their place.
  for (const text of copy.findAll(isText)) if ('opacity' in text) text.opacity = 0
  // An earlier picture is no part of the plan, and the model would draw it again.
  if (typeof copy.fills !== 'symbol')
    copy.fills = copy.fills.filter(({ type }) => type === 'SOLID' || type.startsWith('GRADIENT'))
}

const unflipped: Transform = [
  [1, 0, farAway],
  [0, 1, farAway]
]

/** For what an instance may not let its copy change. */
function quietly(change: () => unknown): void {
  try {
    change()
  } catch (_) {}
}

function notExported(name: string, cause?: unknown): AppError {
  if (/read-only/i.test(String(cause))) return refusal('read_only', readOnlyWords, cause)
  return refusal(
    'internal',
    `Figma couldn’t export the layout of “${name}”. Switch off “Send the frame’s layout” and generate again.`,
    cause
  )
}

const readOnlyWords = 'You can only view this file. Ask for edit access, then generate again.'
