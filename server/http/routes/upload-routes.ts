import type { Context, Hono } from 'hono'
import { relayRoutes, type UploadReply } from '../../../core/wire/relay-routes'
import { keepUpload } from '../../uploads/keep-upload'
import { receivePicture } from '../../uploads/receive-picture'
import { type Arriving, createUnderway } from '../../uploads/underway'
import type { AppContext, AppEnv } from '../app-context'

/** A body that is a file, judged by its bytes and not by the type it claims. */
export function uploadRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, blobs, uploadQuota, now, log } = context
  const underway = createUnderway(uploadQuota)
  app.post(relayRoutes['upload.create'].path, async (c) => {
    const owner = c.var.person.id
    const claimed = c.req.header('content-length')
    const length = claimed === undefined ? null : Number(claimed)
    const arriving = underway.enter(owner)
    try {
      const received = await receivePicture({ length, stream: readPieces(c, arriving) }, () =>
        blobs.createWriter('upload')
      )
      const keeping = { db, blobs, owner, quota: uploadQuota, now: now() }
      const { id, width, height } = await keepUpload(keeping, received)
      const { bytes } = received
      log.info('upload.kept', { requestId: c.var.requestId, bytes, width, height })
      return c.json({ reference: { upload: id, width, height } } satisfies UploadReply)
    } finally {
      arriving.leave()
    }
  })
}

/**
 * A body piece by piece, each noted before it is written. A piece is everything that has come since
 * the last look: a web stream would hand over each chunk of the wire on its own, and somebody may
 * send a picture in a million of them.
 */
async function* readPieces(
  { env, req }: Context<AppEnv>,
  { note }: Arriving
): AsyncGenerator<Uint8Array> {
  // An early end must not cut the socket that the refusal goes out on.
  const pieces = env?.incoming?.iterator({ destroyOnReturn: false }) ?? req.raw.body ?? []
  for await (const piece of pieces) {
    note(piece.length)
    yield piece
  }
}
