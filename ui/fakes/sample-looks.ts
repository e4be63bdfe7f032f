import type { Status } from '../../core/campaign/status'
import type { FrameLook } from '../../core/wire/campaign/frame-calls'
import { sameFingerprint } from './fake-edits'

/** A frame of the sample campaign as the plugin sees it. */
export function sampleLook(
  row: string,
  size: string,
  status: Status = { kind: 'drafted' },
  change: Partial<FrameLook> = {}
): FrameLook {
  const nodeId = `6:${row}-${size}`
  const [width, height] = [300, 250]
  return {
    nodeId,
    name: `${row} / ${size}`,
    tag: { campaign: 'c1', row, size, offer: 'Shoes', market: 'en', text: 't', picture: 'p' },
    width,
    height,
    at: { x: 0, y: 0 },
    picture: 'placed',
    order: null,
    shows: { kind: 'take', imageHash: `hash-${row}-${size}`, jobId: 'job-1' },
    status,
    altText: null,
    target: { nodeId, nodeName: 'Picture', width, height, fingerprint: sameFingerprint },
    ...change
  }
}
