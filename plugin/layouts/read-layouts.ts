import type { CalmArea } from '../../core/guidance/calm-areas'
import { toCalmAreas } from '../../core/guidance/layout-marks'
import type { FrameLayout } from '../../core/wire/layout-calls'
import { type Breather, startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { findNodes } from '../layers/find-nodes'
import { isShown, isText } from '../layers/layer-look'
import { createLayerLooks } from './layer-looks'
import { readMarks } from './read-marks'

/** Layers looked at for one frame, and for all of them: this runs on the canvas's own thread. */
const maxLayersEach = 2_000
const maxLayersTotal = 10_000
/** More areas of one frame than this tell nobody anything. */
const maxAreas = 60

/** What lies over each of these frames; those that are gone are left out. */
export async function readLayouts(
  figma: FigmaPort,
  nodeIds: readonly string[],
  breather: Breather = startBreather()
): Promise<{ layouts: FrameLayout[] }> {
  const nodes = await findNodes(figma, nodeIds, breather)
  const layouts: FrameLayout[] = []
  const looks = createLayerLooks(breather)
  let left = maxLayersTotal
  for (const node of nodes) {
    // Also where no layer is left to be looked at.
    if (breather.isDue()) await breather.rest()
    if (node.removed || node.type === 'PAGE' || node.type === 'DOCUMENT') continue
    const most = Math.min(maxLayersEach, left)
    const read = await readMarks(figma, node, { looks, most, breather }).catch(() => null)
    // Something was deleted meanwhile; the change that it makes has the rest read again.
    if (!read) continue
    const { marks, isCut, visited } = read
    left -= visited
    const areas = toCalmAreas(marks).slice(0, maxAreas).map(toShares)
    layouts.push({ nodeId: node.id, areas, canSend: canSendLayout(node), isCut })
  }
  return { layouts }
}

/** A copy of a component would be a new component, and one of a rectangle has nothing on it. */
export function canSendLayout(node: SceneNode): node is FrameNode | InstanceNode {
  if (node.type !== 'FRAME' && node.type !== 'INSTANCE') return false
  return (
    node.children.some((child) => isShown(child) && !isText(child)) &&
    !node.children.some((child) => child.type === 'COMPONENT' || child.type === 'COMPONENT_SET')
  )
}

/** Sums of fractions come out a hair beyond 0 or 1. */
function toShares(area: CalmArea): CalmArea {
  const x = toShare(area.x)
  const y = toShare(area.y)
  return { kind: area.kind, x, y, width: toShare(area.width), height: toShare(area.height) }
}

const toShare = (value: number) => Math.min(Math.max(value, 0), 1)
