import type { RefusalReason } from '../../core/selection'
import { canWriteBack, isLostImage } from '../fills/set-fills'

/** Containers and marks whose own fill is not a place for a picture (claim figma.section-fills). */
const refusedTypes: Readonly<Partial<Record<NodeType, RefusalReason>>> = {
  GROUP: 'group',
  TRANSFORM_GROUP: 'group',
  COMPONENT_SET: 'component-set',
  SECTION: 'section'
}

/** Why a layer can't take an image; null when it can. */
export function refusalOf(node: SceneNode, mixed: symbol): RefusalReason | null {
  const reason = refusedTypes[node.type]
  if (reason) return reason
  // `in` first: reading a member that a node lacks throws, even with `?.` (claim
  // figma.missing-member).
  if (!('fills' in node)) return 'no-fills'
  if (node.fills === mixed) return 'mixed-fills'
  const paint = unwritablePaint(node.fills)
  if (paint) return paint.type === 'VIDEO' ? 'video' : 'special-fill'
  if (node.width <= 0 || node.height <= 0) return 'no-area'
  return node.locked ? 'locked' : null
}

/** A paint that would be lost: setting fills means writing all of them back. */
function unwritablePaint(fills: readonly Paint[] | symbol): Paint | undefined {
  if (typeof fills === 'symbol') return undefined
  return fills.find((paint) => !canWriteBack(paint) && !isLostImage(paint))
}
