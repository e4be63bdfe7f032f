import { refusal } from '../../core/failure'
import type { Input } from '../../core/wire/calls'
import type { FrameLayout } from '../../core/wire/layout-calls'
import type { PanelCalls } from '../../core/wire/panel-protocol'

/** The plugin's answers about what lies over frames: a frame that isn't here is bare. */
export function createFakeLayouts() {
  const layouts = new Map<string, Omit<FrameLayout, 'nodeId'>>()
  const read: (readonly string[])[] = []
  const exported: string[] = []
  const zones: unknown[] = []
  return {
    layouts,
    read,
    exported,
    zones,
    handlers: {
      'layout.read': ({ nodeIds }: Input<PanelCalls, 'layout.read'>) => {
        read.push(nodeIds)
        return { layouts: nodeIds.map((nodeId) => ({ ...bare, ...layouts.get(nodeId), nodeId })) }
      },
      'layout.export': ({ nodeId }: Input<PanelCalls, 'layout.export'>) => {
        if (!layouts.get(nodeId)?.canSend) throw refusal('internal', 'No layout.')
        exported.push(nodeId)
        return { bytes: new Uint8Array([0x89, 1]) }
      },
      'safeZone.show': (input: Input<PanelCalls, 'safeZone.show'>) => {
        zones.push(input)
        return { shown: input.nodeIds.length }
      },
      'safeZone.hide': () => ({ hidden: zones.splice(0).length })
    }
  }
}

const bare = { areas: [], canSend: false, isCut: false }
