import { AppError, toFailure } from '../../core/failure'
import type { BlobStore } from '../blobs/blob-store'
import type { FindPicture } from '../foundry/request/edit-request'
import type { JobRow } from '../jobs/job-row'
import type { Log } from '../log'
import type { Database } from '../store/database'
import { isStoreTrouble } from '../store/store-trouble'
import { touchUpload } from './upload-row'

const storeAway = (cause: unknown) =>
  new AppError(
    {
      code: 'overloaded',
      message:
        'The relay can’t read the picture that this edit starts from just now, and nothing was spent. Try again in a few minutes.',
      retryable: true
    },
    { cause }
  )

type Finding = Readonly<{ db: Database; blobs: BlobStore; now: () => number; log: Log }>

/**
 * Finds what a job's recipe names among its owner's uploads; null for what is gone. Without it the
 * call must not be made. Throws `overloaded` where the store is away: the picture is there, later.
 */
export function createPictureFinder({ db, blobs, now, log }: Finding, job: JobRow): FindPicture {
  return async ({ upload: id }) => {
    const stumble = (error: unknown) => log.error('upload.stumbled', { jobId: job.id, error })
    const upload = await touchUpload(db, { owner: job.owner, id, now: now() }).catch((error) => {
      stumble(error)
      if (isStoreTrouble(error) || toFailure(error).code === 'overloaded') throw storeAway(error)
      return null
    })
    if (!upload) return null
    const { blob, bytes, format } = upload
    // What isn't there is null: an error, of whatever kind, says nothing of the picture.
    const open = await blobs.open(blob).catch((error) => {
      stumble(error)
      throw storeAway(error)
    })
    // Opened again when its turn comes: sixteen idle downloads would not last that long. One that is
    // cut meanwhile can't be cancelled, which is no matter.
    await open?.stream.cancel().catch(() => {})
    if (open?.bytes !== bytes) return null
    return { bytes, format, open: async () => (await blobs.open(blob))?.stream ?? null }
  }
}
