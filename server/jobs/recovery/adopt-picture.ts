import type { Failure } from '../../../core/failure'
import { fitsFigma, maxFigmaSide } from '../../../core/fit/figma-limit'
import type { JobImage } from '../../../core/job'
import { ModelName } from '../../../core/models'
import { usagePrice } from '../../../core/price/price'
import type { BlobStore, Manifest } from '../../blobs/blob-store'
import { UnreadableManifest } from '../../blobs/blob-store'
import type { Log } from '../../log'
import { logOverrun } from '../../money/overruns'
import type { Database } from '../../store/database'
import { jobsInState } from '../jobs-in-state'
import { type Change, moveJob } from '../move-job'

type Adopting = Readonly<{ db: Database; blobs: BlobStore; now: () => number; log: Log }>

type Whose = Readonly<{ id: string; model: string }>

/**
 * What a finished picture makes of its job. One that Figma doesn't take is paid for and kept all the
 * same. A model that is not known any more has no price.
 */
export function toDone(
  { id, model }: Whose,
  { image, usage }: Manifest
): Pick<Change, 'state' | 'image' | 'usage' | 'cost' | 'failure'> {
  const known = ModelName.safeParse(model)
  const cost = usage && known.success ? usagePrice(known.data, usage) : null
  const made = { image, usage, cost }
  if (fitsFigma(image)) return { ...made, state: 'done' }
  return { ...made, state: 'failed', failure: tooLarge(id, image) }
}

const tooLarge = (id: string, { width, height }: JobImage): Failure => ({
  code: 'too_large',
  message: `The image service sent a picture of ${width} × ${height} pixels, and Figma takes none with a side above ${maxFigmaSide}. It is paid for, and the relay keeps it: whoever runs your relay gets the file by “relay picture ${id}”. Generate again at a smaller size.`,
  retryable: false
})

/** A manifest that makes no sense counts as none, and the operator learns of it. */
export async function findManifest(
  { blobs, log }: Pick<Adopting, 'blobs' | 'log'>,
  jobId: string
): Promise<Manifest | null> {
  try {
    return await blobs.readManifest(jobId)
  } catch (error) {
    if (!(error instanceof UnreadableManifest)) throw error
    log.error('manifest.unreadable', { jobId, error })
    return null
  }
}

/** A picture that came after its job was given up: it counts, at its real cost. */
export async function adoptPicture(
  { db, now, log }: Omit<Adopting, 'blobs'>,
  job: Whose,
  manifest: Manifest
): Promise<boolean> {
  const at = now()
  const change = toDone(job, manifest)
  const adopted = await moveJob(db, job.id, {
    ...change,
    from: ['unknown'],
    lease: null,
    now: at,
    finishedAt: at
  })
  if (adopted) log.info('job.adopted', { jobId: job.id })
  if (adopted) logOverrun(log, change.cost, adopted)
  return adopted !== null
}

/**
 * Looks for pictures of jobs that ended unknown since a time: their relay may only have been frozen
 * or cut off. Gives how many were adopted.
 */
export async function adoptLatePictures(adopting: Adopting, since: number): Promise<number> {
  const { db, log } = adopting
  const unknown = jobsInState(db, {
    state: 'unknown',
    and: 'AND finished_at >= $3 AND image_gone_at IS NULL',
    values: [since]
  })
  let count = 0
  for await (const row of unknown) {
    const job = { id: String(row.id), model: String(row.model) }
    try {
      const manifest = await findManifest(adopting, job.id)
      if (manifest && (await adoptPicture(adopting, job, manifest))) count += 1
    } catch (error) {
      log.error('adoption.stumbled', { jobId: job.id, error })
    }
  }
  return count
}
