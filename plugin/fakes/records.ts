import type { Take, TakeRecord } from '../../core/take'
import type { PendingFill } from '../../core/wire/pending'

/** What the panel would say about a picture of the size that the fakes give all pictures. */
export function sampleRecord(
  change: { prompt?: string; guidance?: string; at?: number } = {}
): TakeRecord {
  const { prompt = 'a lighthouse', guidance = '', at = 1_764_000_000_000 } = change
  const recipe = {
    model: 'gpt-image-2',
    prompt,
    guidance,
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'auto'
  } as const
  return { jobId: 'job-1', recipe, cost: 40_000, author: 'Ada', at }
}

export function sampleTake(imageHash: string, change: Partial<Take> = {}): Take {
  const image = { width: 960, height: 800 }
  return { imageHash, image, position: 0.5, isStarred: false, record: sampleRecord(), ...change }
}

/** A fill on its way, as the panel would keep it. */
export function pendingOf({ key, nodeId }: { key: string; nodeId: string }): PendingFill {
  const target = { nodeName: 'Hero', frame: { width: 300, height: 250 }, fingerprint: '' }
  const { recipe } = sampleRecord()
  return { key, recipe, target: { fileId: 'f', nodeId, ...target }, startedAt: 1 }
}
