import { AppError, refusal } from '../../core/failure'
import { applyTo, type Matrix, multiply } from '../../core/fit/matrix'
import { coveredBands, type SafeZoneName } from '../../core/guidance/safe-zones'
import type { FigmaPort } from '../figma-port'
import { asOneStep } from '../fills/one-step'
import { lineOf } from '../layers/ancestors'

const name = 'Framefill safe zone'
/** Holds the id of the frame that the overlay lies over. */
const key = 'safeZone'
/** Of the frame's height: free above the frame for its name. */
const nameSpace = 0.06
/** Reads on light and on dark pictures. */
const veil: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0.14, b: 0.4 }, opacity: 0.32 }

/** Whether a layer is one of our overlays, or part of one: no target, no text, no mask. */
export function isSafeZone(node: BaseNode): boolean {
  return lineOf(node).some(isOverlay)
}

/** Whether the layer itself is an overlay. */
export function isOverlay(node: BaseNode): boolean {
  return node.name === name && frameIdOf(node) !== ''
}

type Show = Readonly<{ nodeIds: readonly string[]; zone: SafeZoneName }>

/** Draws the overlay over each frame as one undo step. Throws `read_only`, `internal`. */
export async function showSafeZone(
  figma: FigmaPort,
  { nodeIds, zone }: Show
): Promise<{ shown: number }> {
  const nodes = await Promise.all(nodeIds.map((id) => figma.getNodeByIdAsync(id)))
  const frames = nodes.flatMap((node) =>
    node && !node.removed && 'absoluteTransform' in node ? [node] : []
  )
  return asOneStep(
    figma,
    async () => {
      const earlier = overlays(figma).filter((each) => nodeIds.includes(frameIdOf(each)))
      for (const overlay of earlier) overlay.remove()
      const drawn: SceneNode[] = []
      try {
        for (const frame of frames) draw(figma, frame, { zone, note: (node) => drawn.push(node) })
      } catch (error) {
        for (const node of drawn) if (!node.removed) node.remove()
        throw error
      }
      return { shown: frames.length }
    },
    toZoneError
  )
}

/** Removes every overlay of the current page as one undo step. Throws `read_only`, `internal`. */
export async function hideSafeZones(figma: FigmaPort): Promise<{ hidden: number }> {
  const found = overlays(figma)
  if (found.length === 0) return { hidden: 0 }
  return asOneStep(
    figma,
    async () => {
      for (const overlay of found) overlay.remove()
      return { hidden: found.length }
    },
    toZoneError
  )
}

type Framed = Pick<FrameNode, 'id' | 'width' | 'height' | 'absoluteTransform'>

/** On top of the page, since in its parent it could move what auto-layout arranges there. */
function draw(
  figma: FigmaPort,
  frame: Framed,
  { zone, note }: Readonly<{ zone: SafeZoneName; note: (node: SceneNode) => void }>
): void {
  const { width, height, absoluteTransform } = frame
  const overlay = figma.createFrame()
  // First: whatever fails after this can be found and removed.
  note(overlay)
  overlay.name = name
  overlay.setPluginData(key, frame.id)
  overlay.fills = []
  // Figma writes a frame's name above its corner, where the designer's own frame has its name.
  const lift = height * nameSpace
  overlay.resize(width, height + lift)
  // A flipped frame is a turned one that looks into a mirror: its bands change sides.
  const [[a, c], [b, d]] = absoluteTransform
  const isFlipped = a * d < b * c
  const turned = isFlipped ? multiply(absoluteTransform, mirror(width)) : absoluteTransform
  const [[cosine, sine]] = turned
  overlay.rotation = (Math.atan2(sine, cosine) * 180) / Math.PI
  const corner = applyTo(turned, { x: 0, y: -lift })
  overlay.x = corner.x
  overlay.y = corner.y
  for (const band of coveredBands(zone)) {
    const veiled = figma.createRectangle()
    note(veiled)
    overlay.appendChild(veiled)
    veiled.name = 'Covered by the app'
    veiled.x = (isFlipped ? 1 - band.x - band.width : band.x) * width
    veiled.y = band.y * height + lift
    veiled.resize(band.width * width, band.height * height)
    veiled.fills = [veil]
    veiled.locked = true
  }
  overlay.locked = true
}

/** Changes left and right of something this wide. */
function mirror(width: number): Matrix {
  return [
    [-1, 0, width],
    [0, 1, 0]
  ]
}

function overlays(figma: FigmaPort): readonly SceneNode[] {
  return figma.currentPage.children.filter(isOverlay)
}

/** Pages and layers keep notes; `in` first, since a missing member throws. */
function frameIdOf(node: BaseNode): string {
  return 'getPluginData' in node ? node.getPluginData(key) : ''
}

function toZoneError(error: unknown): AppError {
  if (/read-only/i.test(String(error)))
    return refusal(
      'read_only',
      'You can only view this file. Ask for edit access to draw safe zones.',
      error
    )
  const failure = {
    code: 'internal',
    message: 'Figma couldn’t draw the safe zone. Undo, then try again.',
    retryable: true
  } as const
  return new AppError(failure, { cause: error })
}
