import { refusal } from '../../../core/failure'
import type { Person } from '../../access/people'
import { writeAudit } from '../../audit/audit-log'
import { lockBudget } from '../../money/budgets'
import { endSessionsOf } from '../../sessions/session'
import { moveIdentities } from '../../sign-in/identities'
import type { Queries } from '../../store/database'
import type { Doer } from './doer'

type Link = Readonly<{
  /** Whom an account made new at its first sign-in. */
  from: Person
  /** Who they have been here before. */
  to: Person
}>

/**
 * Lets the account by which a person signs in be another person's from now on: somebody who had a token
 * before there was a provider keeps pictures, budget and name. Only an operator says so, since a name
 * proves nothing. The books stay as they are. Refused while pictures are on their way to the first
 * person: whoever signs in afterwards would not be told of them.
 */
export function linkIdentity({ db, who, now }: Doer, { from, to }: Link): Promise<void> {
  return db.transaction(async (queries) => {
    if (from.id === to.id)
      throw refusal(
        'bad_request',
        `${from.name} is that person already. Name who they were before.`
      )
    // A submit that is under way comes first, and is counted.
    await lockBudget(queries, from.id)
    const moved = await moveIdentities(queries, { from: from.id, to: to.id, now })
    if (moved === 0)
      throw refusal(
        'conflict',
        `${from.name} has never signed in through the provider, so there is no account to link.`
      )
    const open = await countOpen(queries, from.id)
    if (open > 0)
      throw refusal(
        'conflict',
        `Of ${from.name} ${open === 1 ? '1 picture is' : `${open} pictures are`} waiting, being drawn or not placed yet. Let them open their files until all is placed, or cancel what waits; then link.`
      )
    await endSessionsOf(queries, from.id)
    // No id of the account: a line is never deleted, and rows of `identities` may be.
    const line = { at: now, who, what: 'identity.linked', subject: to.name } as const
    await writeAudit(queries, { ...line, before: from.name, after: to.name })
  })
}

/** Jobs and campaigns whose pictures somebody still waits for. */
async function countOpen(queries: Queries, owner: string): Promise<number> {
  const [jobs] = await queries.all(
    `SELECT count(*) AS jobs FROM jobs
     WHERE owner = $1 AND settled_at IS NULL AND (state <> 'cancelled' OR cost > 0)
       AND (state IN ('queued', 'running', 'calling')
         OR (state = 'done' AND image_gone_at IS NULL))`,
    owner
  )
  const [runs] = await queries.all(
    `SELECT COALESCE(sum(pictures - sent - stopped), 0) AS pictures FROM campaign_runs
     WHERE owner = $1 AND ended_at IS NULL`,
    owner
  )
  return Number(jobs?.jobs) + Math.max(0, Number(runs?.pictures))
}
