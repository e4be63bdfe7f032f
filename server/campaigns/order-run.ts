import { type AppError, refusal } from '../../core/failure'
import type { CampaignApproval, CampaignState } from '../../core/wire/relay/campaign-routes'
import type { Database, Queries } from '../store/database'
import { touchUpload } from '../uploads/upload-row'
import { beginStep, findRun, type RunRow } from './run-row'

type Order = Readonly<{ owner: string; key: string; now: number }>

export const orders = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['arriving', 'running', 'paused'], to: 'cancelled' }
} as const satisfies Record<string, { from: readonly CampaignState[]; to: CampaignState }>

/** Does what a person asks for, once; a campaign in another state stays as it is. */
export async function orderRun(
  db: Database,
  { owner, key, now, order }: Order & Readonly<{ order: keyof typeof orders }>
): Promise<RunRow> {
  const { id } = await findRun(db, owner, key)
  const { from, to } = orders[order]
  await db.transaction(async (queries) => {
    if (await beginStep(queries, id, from)) await putInState(queries, { id, to, now })
  })
  return findRun(db, owner, key)
}

function putInState(
  queries: Queries,
  { id, to, now }: Readonly<{ id: string; to: CampaignState; now: number }>
): Promise<void> {
  return queries.run(
    'UPDATE campaign_runs SET state = $2, wait = NULL, touched_at = $3, look_at = $3 WHERE id = $1',
    id,
    to,
    now
  )
}

/**
 * For the operator: no further picture of anybody, or of one person, gets its turn. Gives how many
 * waited for one.
 */
export async function cancelRuns(
  queries: Queries,
  { owner, now }: Readonly<{ owner: string | null; now: number }>
): Promise<number> {
  const rows = await queries.all(
    `UPDATE campaign_runs SET state = 'cancelled', wait = NULL, look_at = $1, step = step + 1
     WHERE ended_at IS NULL AND state <> 'cancelled'
       AND (CAST($2 AS TEXT) IS NULL OR owner = $2)
     RETURNING added, sent, stopped`,
    now,
    owner
  )
  return rows.reduce(
    (sum, { added, sent, stopped }) => sum + Number(added) - Number(sent) - Number(stopped),
    0
  )
}

/**
 * Notes that anchors are good, or which upload is followed in their place. Throws `not_found` where
 * one isn't an anchor of the campaign, or the relay doesn't have the upload.
 */
export async function approveAnchors(
  db: Database,
  { owner, key, now, anchors }: Order & CampaignApproval
): Promise<RunRow> {
  const { id } = await findRun(db, owner, key)
  await db.transaction(async (queries) => {
    await beginStep(queries, id)
    for (const { key: anchor, reference } of anchors) {
      const upload = reference && (await touchUpload(queries, { owner, id: reference.upload, now }))
      if (reference && (upload?.width !== reference.width || upload.height !== reference.height))
        throw unknownUpload()
      const [known] = await queries.all(
        `UPDATE campaign_anchors SET
           approved = CASE WHEN state = 'closed' THEN approved ELSE 1 END,
           state = CASE WHEN state IN ('open', 'failed') AND CAST($3 AS TEXT) IS NOT NULL THEN 'made' ELSE state END,
           reference = CASE WHEN state = 'closed' THEN reference ELSE COALESCE(CAST($3 AS TEXT), reference) END
         WHERE run = $1 AND key = $2 RETURNING key`,
        id,
        anchor,
        reference ? JSON.stringify(reference) : null
      )
      if (!known) throw refusal('not_found', 'No picture of this campaign follows that one.')
    }
    await queries.run(
      'UPDATE campaign_runs SET touched_at = $2, look_at = $2 WHERE id = $1',
      id,
      now
    )
  })
  return findRun(db, owner, key)
}

const unknownUpload = (): AppError =>
  refusal('not_found', 'The relay doesn’t have this picture any more. Approve the anchor again.')
