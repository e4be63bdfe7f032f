import type { Context, Hono } from 'hono'

import { refusal } from '../../../core/failure'
import type { ImageFormat } from '../../../core/models'
import { relayRoutes } from '../../../core/wire/relay-routes'
import type { OpenBlob } from '../../blobs/blob-store'
import { readJob, readStep } from '../../jobs/read-job'
import type { AppContext, AppEnv } from '../app-context'

/** Pictures go out byte for byte as Foundry sent them, so their Content Credentials survive. */
export function imageRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, blobs, imageDays, log } = context
  /** HEAD asks whether it is there, and how long it is; no file is opened for that. */
  const find = async (c: Context<AppEnv>, name: string): Promise<Found | null> => {
    if (c.req.method !== 'HEAD') return blobs.open(name)
    const bytes = await blobs.measure(name)
    return bytes === null ? null : { bytes, stream: null }
  }
  app.get(relayRoutes['image.read'].path, async (c) => {
    // A model may have gone since; its pictures haven't.
    const job = await readStep(db, c.var.person.id, c.req.param('id'))
    // One that is too large for Figma is kept as well; its job has failed.
    const isKept = job.image !== null && ['done', 'failed'].includes(job.state)
    if (job.image_gone_at !== null) throw deleted(imageDays)
    const blob = isKept ? await find(c, job.id) : null
    if (!blob || !job.image) throw noPicture()
    if (blob.bytes !== job.image.bytes) {
      await blob.stream?.cancel()
      log.error('image.damaged', { jobId: job.id, bytes: blob.bytes, wanted: job.image.bytes })
      throw damaged()
    }
    return answer(c, blob, job.image.format)
  })

  app.get(relayRoutes['partial.read'].path, async (c) => {
    const job = await readJob(db, c.var.person.id, c.req.param('id'))
    const index = Number(c.req.param('index'))
    const isKnown = Number.isInteger(index) && index >= 0 && index < job.partials
    const blob = isKnown ? await find(c, `${job.id}.${index}`) : null
    if (!blob) throw noPicture()
    return answer(c, blob, job.recipe.format)
  })
}

type Found = Readonly<{ bytes: number; stream: OpenBlob['stream'] | null }>

/** So much is read before the answer begins, and goes out with its headers in one piece. */
const onePieceBytes = 256 * 1024

async function answer(c: Context<AppEnv>, { bytes, stream }: Found, format: ImageFormat) {
  const headers = headersOf(bytes, `image/${format}`)
  if (stream === null) return c.body(null, 200, headers)
  if (bytes > onePieceBytes) return c.body(stream, 200, headers)
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return c.body(Buffer.concat(pieces), 200, headers)
}

function headersOf(bytes: number, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-length': String(bytes),
    'content-disposition': 'attachment',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff'
  }
}

const deleted = (days: number) =>
  refusal(
    'not_found',
    `This picture was deleted after ${days} days. Generate it again if you still need it.`
  )

const damaged = () =>
  refusal(
    'internal',
    'This picture is damaged at the relay. Ask whoever runs it to restore it from a backup, or generate it again.'
  )

const noPicture = () =>
  refusal('not_found', 'The relay has no picture for this job. Generate again.')
