import type { Hono } from 'hono'
import { relayRoutes, type UploadReply } from '../../../core/wire/relay-routes'
import { keepUpload } from '../../uploads/keep-upload'
import { receivePicture } from '../../uploads/receive-picture'
import type { AppContext, AppEnv } from '../app-context'

/** A body that is a file, judged by its bytes and not by the type it claims. */
export function uploadRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, blobs, uploadQuota, now, log } = context
  app.post(relayRoutes['upload.create'].path, async (c) => {
    const owner = c.var.person.id
    const claimed = c.req.header('content-length')
    const length = claimed === undefined ? null : Number(claimed)
    const received = await receivePicture({ length, stream: c.req.raw.body }, () =>
      blobs.createWriter('upload')
    )
    const keeping = { db, blobs, owner, quota: uploadQuota, now: now() }
    const { id, width, height } = await keepUpload(keeping, received)
    const { bytes } = received
    log.info('upload.kept', { requestId: c.var.requestId, bytes, width, height })
    return c.json({ reference: { upload: id, width, height } } satisfies UploadReply)
  })
}
