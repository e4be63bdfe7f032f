import type { RefusalReason } from '../../core/selection'
import { canWriteBack, isLostImage } from '../fills/set-fills'
import { createLineReader } from './line'

/** Times the short side: a picture is at most three times, so a hundredth of it would show. */
const maxShape = 300

/** Containers and marks whose own fill is not a place for a picture (claim figma.section-fills). */
const refusedTypes: Readonly<Partial<Record<NodeType, RefusalReason>>> = {
  GROUP: 'group',
  TRANSFORM_GROUP: 'group',
  COMPONENT_SET: 'component-set',
  SECTION: 'section'
}

/** Why a layer can't take an image; null when it can. */
export function refusalOf(node: SceneNode, mixed: symbol): RefusalReason | null {
  const reason = ownRefusalOf(node, mixed)
  if (reason) return reason
  return createLineReader().read(node.parent).isLocked ? 'locked' : null
}

/** The same by the layer's own properties alone, whatever it lies in. */
export function ownRefusalOf(node: SceneNode, mixed: symbol): RefusalReason | null {
  const reason = refusedTypes[node.type]
  if (reason) return reason
  // `in` first: reading a member that a node lacks throws, even with `?.` (claim
  // figma.missing-member).
  if (!('fills' in node)) return 'no-fills'
  const { fills, width, height } = node
  if (fills === mixed) return 'mixed-fills'
  const paint = unwritablePaint(fills)
  if (paint?.type === 'VIDEO') return 'video'
  if (paint) return isLostImage(paint) ? 'lost-image' : 'special-fill'
  if (isTooThin(width, height)) return 'no-area'
  return node.locked ? 'locked' : null
}

/** Less than a unit wide, or so long that next to nothing of a picture would show. */
function isTooThin(width: number, height: number): boolean {
  const short = Math.min(width, height)
  return short < 1 || Math.max(width, height) > short * maxShape
}

/** A paint that would be lost: setting fills means writing all of them back. */
function unwritablePaint(fills: readonly Paint[] | symbol): Paint | undefined {
  if (typeof fills === 'symbol') return undefined
  return fills.find((paint) => !canWriteBack(paint))
}
