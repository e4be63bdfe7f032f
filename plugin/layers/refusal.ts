import type { RefusalReason } from '../../core/selection'

/** Containers and marks whose own fill is not a place for a picture. */
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
  // `in` first: reading a member that a node lacks throws, even with `?.`.
  if (!('fills' in node)) return 'no-fills'
  if (node.fills === mixed) return 'mixed-fills'
  if (hasVideo(node.fills)) return 'video'
  if (node.width <= 0 || node.height <= 0) return 'no-area'
  return node.locked ? 'locked' : null
}

/** Figma may refuse to take a video paint back (`Invalid SHA1 hash`), so such fills stay untouched. */
function hasVideo(fills: readonly Paint[] | symbol): boolean {
  return typeof fills !== 'symbol' && fills.some((paint) => paint.type === 'VIDEO')
}
