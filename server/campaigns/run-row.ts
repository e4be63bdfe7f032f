import * as z from 'zod/mini'
import { Failure, refusal } from '../../core/failure'
import {
  CampaignCreate,
  type CampaignRun,
  CampaignState
} from '../../core/wire/relay/campaign-routes'
import type { Queries, Row } from '../store/database'

/** A row of `campaign_runs`, parsed once where it leaves the store. */
const RunRow = z.object({
  id: z.string(),
  owner: z.string(),
  key: z.string(),
  campaign: z.string(),
  file_id: z.string(),
  anchors: CampaignCreate.shape.anchors,
  state: CampaignState,
  pictures: z.number(),
  added: z.number(),
  sent: z.number(),
  ended: z.number(),
  stopped: z.number(),
  step: z.number(),
  created_at: z.number(),
  ended_at: z.nullable(z.number()),
  look_at: z.number(),
  wait: z.nullable(z.string())
})
export type RunRow = z.infer<typeof RunRow>

export const parseRunRow = (row: Row): RunRow => z.parse(RunRow, row)

/** A campaign of this owner; somebody else's is as unknown as one that never was. */
export async function findRun(queries: Queries, owner: string, key: string): Promise<RunRow> {
  const [row] = await queries.all(
    'SELECT * FROM campaign_runs WHERE owner = $1 AND key = $2',
    owner,
    key
  )
  if (row) return parseRunRow(row)
  throw refusal('not_found', 'The relay doesn’t know this campaign any more. Run it again.')
}

/**
 * Begins one more step of a campaign: until the transaction ends nobody else changes it or its pictures,
 * so that steps are seen in their order. Null when it isn't in one of these states.
 */
export async function beginStep(
  queries: Queries,
  id: string,
  states: readonly CampaignState[] = CampaignState.options
): Promise<RunRow | null> {
  const [row] = await queries.all(
    `UPDATE campaign_runs SET step = step + 1
     WHERE id = $1 AND state IN (${states.map((state) => `'${state}'`).join(', ')}) RETURNING *`,
    id
  )
  return row ? parseRunRow(row) : null
}

/** What the person who owns it may see. */
export async function toRun(queries: Queries, row: RunRow): Promise<CampaignRun> {
  const { key, campaign, anchors, state, pictures, added, sent, ended, stopped } = row
  const [looked] =
    anchors === 'approved'
      ? await queries.all(
          `SELECT count(*) AS anchors FROM campaign_anchors
           WHERE run = $1 AND state = 'made' AND approved = 0`,
          row.id
        )
      : []
  return {
    key,
    campaign,
    fileId: row.file_id,
    anchors,
    state,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    pictures,
    added,
    waiting: added - sent - stopped,
    sent: sent - ended,
    ended,
    stopped,
    unapproved: Number(looked?.anchors ?? 0),
    wait: state === 'running' && row.ended_at === null ? parseFailure(row.wait) : null
  }
}

/** What another version wrote in words of its own is said in ours. */
export function parseFailure(text: string | null): Failure | null {
  if (text === null) return null
  try {
    return z.parse(Failure, JSON.parse(text))
  } catch {
    return {
      code: 'internal',
      message: 'Another version of your relay wrote down why. Run the campaign again.',
      retryable: true
    }
  }
}
