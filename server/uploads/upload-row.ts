import * as z from 'zod/mini'
import { ImageFormat } from '../../core/models'
import type { Queries, Row } from '../store/database'

/** A live row of `uploads`, parsed once where it leaves the store. */
export const UploadRow = z.object({
  blob: z.string(),
  id: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  format: ImageFormat,
  used_at: z.number()
})
export type UploadRow = z.infer<typeof UploadRow>

export function parseUploadRow(row: Row): UploadRow {
  return z.parse(UploadRow, row)
}

/** Says that a person’s upload is in use now, which keeps it; null when it isn’t there. */
export async function touchUpload(
  queries: Queries,
  { owner, id, now }: Readonly<{ owner: string; id: string; now: number }>
): Promise<UploadRow | null> {
  const [row] = await queries.all(
    `UPDATE uploads SET used_at = $3 WHERE owner = $1 AND id = $2 AND gone_at IS NULL RETURNING *`,
    owner,
    id,
    now
  )
  return row ? parseUploadRow(row) : null
}

/** SQL: no job that may still be sent names the row of `uploads`. */
export const isUnneeded = `NOT EXISTS (SELECT 1 FROM job_uploads JOIN jobs ON jobs.id = job_uploads.job_id
  WHERE job_uploads.blob = uploads.blob AND jobs.state IN ('queued', 'running', 'calling'))`
