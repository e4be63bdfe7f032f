import { refusal } from '../../core/failure'
import { type Reference, sentPictures } from '../../core/recipe'
import type { JobRow } from '../jobs/job-row'
import type { Queries } from '../store/database'
import { touchUpload } from './upload-row'

/** Sixteen of the largest would take minutes to send on. */
export const maxEditBytes = 50 * 1024 * 1024

/** The service's own for a mask, the smaller of two that are documented (claim foundry.edit-limits). */
const maxMaskBytes = 4 * 1024 * 1024

/**
 * Ties a job that was just queued to the uploads its recipe names, so that they stay until it has
 * ended. Call it in the transaction that queued it. Throws `not_found` when one isn’t this
 * person’s or has other pixels, `image_rejected` or `too_large` when it can’t be sent on.
 */
export async function nameUploads(queries: Queries, row: JobRow, now: number): Promise<void> {
  const { owner, recipe } = row
  const pictures = sentPictures(recipe)
  const lengths = new Map<string, number>()
  // In one order, or two submits could wait for each other.
  for (const picture of [...pictures].sort(byUpload)) {
    const upload = await touchUpload(queries, { owner, id: picture.upload, now })
    if (upload?.width !== picture.width || upload.height !== picture.height) throw unknown()
    if (picture === recipe.mask && upload.format !== 'png') throw unusableMask()
    if (picture === recipe.mask && upload.bytes >= maxMaskBytes) throw maskTooLarge()
    if (!lengths.has(upload.id))
      await queries.run(
        'INSERT INTO job_uploads (job_id, blob) VALUES ($1, $2)',
        row.id,
        upload.blob
      )
    lengths.set(upload.id, upload.bytes)
  }
  const bytes = pictures.reduce((sum, { upload }) => sum + (lengths.get(upload) ?? 0), 0)
  if (bytes > maxEditBytes) throw tooLarge()
}

const byUpload = (one: Reference, other: Reference) => (one.upload < other.upload ? -1 : 1)

const unknown = () =>
  refusal(
    'not_found',
    'The relay doesn’t have one of these pictures any more. Add the picture again.'
  )

const unusableMask = () =>
  refusal('image_rejected', 'The marked area must be a PNG file. Update the plugin.')

const maskTooLarge = () =>
  refusal(
    'too_large',
    'The marked area has more detail than the image service takes. Mark it with simpler shapes.'
  )

const tooLarge = () =>
  refusal(
    'too_large',
    `These pictures have more than ${maxEditBytes / 1024 / 1024} MB together. Use fewer or smaller ones.`
  )
