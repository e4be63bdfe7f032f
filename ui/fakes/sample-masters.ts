import { sampleCanvas, sampleLayers } from '../../core/campaign/sample-campaign'
import type { MasterFrame } from '../../core/wire/campaign/frame-calls'

const shape = { nodeId: '1:1', name: 'Master', width: 1080, height: 1080, prompt: '' }

/** The sample's master as the plugin tells it. */
export function sampleMaster(change: Partial<MasterFrame> = {}): MasterFrame {
  const [master] = sampleCanvas().masters
  const layers = sampleLayers.map((layer) => ({
    ...layer,
    families: ['Inter'],
    isFontMissing: false
  }))
  return { ...shape, ...master, layers, ...change }
}
