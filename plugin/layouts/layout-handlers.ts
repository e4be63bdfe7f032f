import type { Handlers } from '../../core/wire/calls'
import type { layoutCalls } from '../../core/wire/layout-calls'
import type { FigmaPort } from '../figma-port'
import type { Queue } from '../in-turn'
import { exportLayout } from './export-layout'
import { readLayouts } from './read-layouts'
import { hideSafeZones, showSafeZone } from './safe-zone'

/** Answers the calls about what lies over frames. What writes waits for its turn, as fills do. */
export function createLayoutHandlers(
  figma: FigmaPort,
  inTurn: Queue
): Handlers<typeof layoutCalls> {
  let copy: SceneNode | null = null
  // A plugin that is closed in mid-export ends there and then.
  figma.on('close', () => {
    try {
      if (copy && !copy.removed) copy.remove()
    } catch (_) {}
  })
  const noteCopy = (made: SceneNode) => {
    copy = made
  }
  return {
    'layout.read': ({ nodeIds }) => readLayouts(figma, nodeIds),
    // A fill's undo step in between would keep the copy that is exported.
    'layout.export': ({ nodeId }) => inTurn(() => exportLayout(figma, nodeId, noteCopy)),
    'safeZone.show': (input) => inTurn(() => showSafeZone(figma, input)),
    'safeZone.hide': () => inTurn(() => hideSafeZones(figma))
  }
}
