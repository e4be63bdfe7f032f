import type { BlobStore } from '../blobs/blob-store'
import type { FindPicture } from '../foundry/request/edit-request'
import type { JobRow } from '../jobs/job-row'
import type { Log } from '../log'
import type { Database } from '../store/database'
import { touchUpload } from './upload-row'

type Finding = Readonly<{ db: Database; blobs: BlobStore; now: () => number; log: Log }>

/**
 * Finds what a job's recipe names among its owner's uploads. One that can't be read counts as gone:
 * without it the call must not be made.
 */
export function createPictureFinder({ db, blobs, now, log }: Finding, job: JobRow): FindPicture {
  return async ({ upload: id }) => {
    try {
      const upload = await touchUpload(db, { owner: job.owner, id, now: now() })
      if (!upload) return null
      const { blob, bytes, format } = upload
      const open = await blobs.open(blob)
      // Opened again when its turn comes: sixteen idle downloads would not last that long.
      await open?.stream.cancel()
      if (open?.bytes !== bytes) return null
      return { bytes, format, open: async () => (await blobs.open(blob))?.stream ?? null }
    } catch (error) {
      log.error('upload.stumbled', { jobId: job.id, error })
      return null
    }
  }
}
