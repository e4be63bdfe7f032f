import { type Failure, toFailure } from '../../../core/failure'
import type { Reference } from '../../../core/recipe'
import type { Database, Row } from '../../store/database'
import { isStoreTrouble } from '../../store/store-trouble'
import { beginStep, parseFailure, type RunRow } from '../run-row'
import type { Feeding } from './feeding'
import { picturesAway } from './find-hold'
import { keepReference } from './keep-reference'
import { anchorLost } from './settle-pictures'
import { stopPictures } from './stop-pictures'

/** So many anchors are seen to in one look, and so many of their members in one transaction. */
const anchorsAtOnce = 20
const membersAtOnce = 200

/**
 * Lets the members of anchors go whose picture is made (and approved, where a person has to), and stops
 * those of anchors that ended without one. One that has to wait holds up no other; gives why, or null.
 */
export async function settleAnchors(feeding: Feeding, run: RunRow): Promise<Failure | null> {
  const { db } = feeding
  const isGood = run.anchors === 'approved' ? 'AND campaign_anchors.approved = 1' : ''
  const made = await db.all(
    `SELECT campaign_anchors.*, campaign_pictures.job_id FROM campaign_anchors
     LEFT JOIN campaign_pictures ON campaign_pictures.run = campaign_anchors.run
       AND campaign_pictures.key = campaign_anchors.key
     WHERE campaign_anchors.run = $1 AND campaign_anchors.state = 'made' ${isGood}
     ORDER BY campaign_anchors.key LIMIT ${anchorsAtOnce}`,
    run.id
  )
  let wait: Failure | null = null
  for (const anchor of made) {
    const found = await releaseMembers(feeding, run, anchor)
    wait ??= found
    // All others lie in the same store, which may take its time to say so.
    if (found?.code === 'overloaded') break
  }
  const failed = await db.all(
    `SELECT key, failure FROM campaign_anchors WHERE run = $1 AND state = 'failed'
     ORDER BY key LIMIT ${anchorsAtOnce}`,
    run.id
  )
  for (const { key, failure } of failed) {
    const told = parseFailure(failure === null ? null : String(failure)) ?? anchorLost
    const which = { kind: 'members', anchor: String(key) } as const
    await stopPictures(db, run.id, { which, failure: told })
    await closeAnchor(db, run.id, String(key), 'failed')
  }
  return wait
}

async function releaseMembers(feeding: Feeding, run: RunRow, anchor: Row): Promise<Failure | null> {
  const { db } = feeding
  const key = String(anchor.key)
  if (anchor.reference === null) {
    const kept = await tryToKeep(feeding, run, String(anchor.job_id))
    if (kept.kind === 'wait') return kept.failure
    await db.run(
      `UPDATE campaign_anchors SET state = $3, reference = $4, failure = $5
       WHERE run = $1 AND key = $2 AND state = 'made'`,
      run.id,
      key,
      kept.kind === 'lost' ? 'failed' : 'made',
      kept.kind === 'kept' ? JSON.stringify(kept.reference) : null,
      kept.kind === 'lost' ? JSON.stringify(kept.failure) : null
    )
    if (kept.kind === 'lost') return null
  }
  for (;;) {
    const count = await releasePage(db, run.id, key)
    if (count < membersAtOnce) break
  }
  await closeAnchor(db, run.id, key, 'made')
  return null
}

type Kept =
  | Readonly<{ kind: 'kept'; reference: Reference }>
  | Readonly<{ kind: 'wait' | 'lost'; failure: Failure }>

async function tryToKeep(feeding: Feeding, { owner }: RunRow, jobId: string): Promise<Kept> {
  try {
    return { kind: 'kept', reference: await keepReference(feeding, { owner, jobId }) }
  } catch (error) {
    if (isStoreTrouble(error)) return { kind: 'wait', failure: picturesAway() }
    const failure = toFailure(error)
    if (failure.code === 'internal') throw error
    // Room for it may come; what is wrong with the picture itself stays so.
    return { kind: failure.retryable ? 'wait' : 'lost', failure }
  }
}

/** They change nothing that a person sees, since they still wait; so it is no step. */
async function releasePage(db: Database, run: string, anchor: string): Promise<number> {
  const rows = await db.all(
    `UPDATE campaign_pictures SET state = 'ready' WHERE run = $1 AND key IN (
       SELECT key FROM campaign_pictures WHERE run = $1 AND anchor = $2 AND state = 'waiting'
       ORDER BY place LIMIT ${membersAtOnce}) RETURNING key`,
    run,
    anchor
  )
  return rows.length
}

async function closeAnchor(db: Database, run: string, key: string, from: string): Promise<void> {
  await db.transaction(async (queries) => {
    await beginStep(queries, run)
    await queries.run(
      `UPDATE campaign_anchors SET state = 'closed' WHERE run = $1 AND key = $2 AND state = $3`,
      run,
      key,
      from
    )
  })
}
