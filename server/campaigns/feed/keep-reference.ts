import { refusal } from '../../../core/failure'
import type { Reference } from '../../../core/recipe'
import { keepUpload } from '../../uploads/keep-upload'
import { receivePicture } from '../../uploads/receive-picture'
import type { Feeding } from './feeding'

/**
 * Keeps an anchor's finished picture as an upload of its owner, named by its bytes, so that others can
 * be made after it. Throws `not_found` where the picture is gone, and what uploads throw.
 */
export async function keepReference(
  { db, blobs, uploadQuota, now }: Feeding,
  { owner, jobId }: Readonly<{ owner: string; jobId: string }>
): Promise<Reference> {
  const blob = await blobs.open(jobId)
  if (!blob) throw gone()
  const received = await receivePicture({ length: blob.bytes, stream: chunksOf(blob.stream) }, () =>
    blobs.createWriter('upload')
  )
  const keeping = { db, blobs, owner, quota: uploadQuota, now: now() }
  const { id, width, height } = await keepUpload(keeping, received)
  return { upload: id, width, height }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk
}

const gone = () =>
  refusal(
    'not_found',
    'The relay has deleted the picture that this one should match. Run the campaign again.'
  )
