import type { ModelName } from '../../core/models'
import type { Micros } from '../../core/price/price'
import type { Queries, Row } from '../store/database'

type Wanted = Readonly<{ model: ModelName; now: number }>

/** How long to wait before it is worth asking again, in ms; null: until something changes. */
export type Wait = Readonly<{ waitMs: number | null }>

/** `estimate` is the most it can cost, in micro-dollars. */
export type Next = Readonly<{ id: string; owner: string; estimate: Micros }>

/** People are asked for in pages, since nearly always the first of them has a job. */
const pageLength = 20

/**
 * The next job of a model. Fair by what the relay itself has seen: whoever has the fewest jobs at
 * work goes first, then whoever was given one the longest ago. So people take turns, and a newcomer
 * is next. Nothing that a client says moves it before others; what it says of its batch orders only
 * its own person's jobs, small batches first.
 */
export async function findNext(queries: Queries, { model, now }: Wanted): Promise<Next | Wait> {
  const wait = await findWait(queries, { model, now })
  if (wait) return wait
  for (let offset = 0; ; offset += pageLength) {
    const people = await listInTurn(queries, model, offset)
    for (const owner of people) {
      const first = await findFirst(queries, { owner, model, now })
      if (first) return first
    }
    if (people.length < pageLength) return findOldest(queries, { model, now })
  }
}

/** How long until a job of the model may be taken; null when one may be now, whoever's it is. */
export async function findWait(queries: Queries, { model, now }: Wanted): Promise<Wait | null> {
  const [first] = await queries.all(
    `SELECT min(not_before) AS soonest FROM jobs WHERE state = 'queued' AND model = $1`,
    model
  )
  const soonest = first?.soonest ?? null
  if (soonest === null) return { waitMs: null }
  return Number(soonest) > now ? { waitMs: Number(soonest) - now } : null
}

/** Should the tallies ever miss somebody, their jobs still get their turn. */
async function findOldest(queries: Queries, { model, now }: Wanted): Promise<Next | Wait> {
  const [row] = await queries.all(
    `SELECT id, owner, estimate FROM jobs WHERE state = 'queued' AND model = $1 AND not_before <= $2
     ORDER BY not_before LIMIT 1`,
    model,
    now
  )
  // Cancelled or taken since the first look.
  return row ? toNext(row) : { waitMs: 0 }
}

/** Says that a person was given a job now. Call it in the transaction that claims the job. */
export async function noteTurn(queries: Queries, owner: string): Promise<void> {
  // Counted and not timed: a clock that steps would put people before or behind others.
  await queries.run(
    `INSERT INTO turns (person, turn) VALUES ($1, (SELECT COALESCE(max(turn), 0) + 1 FROM turns))
     ON CONFLICT (person) DO UPDATE SET turn = excluded.turn`,
    owner
  )
}

/** Whoever has jobs of the model waiting. */
async function listInTurn(queries: Queries, model: ModelName, offset: number): Promise<string[]> {
  const rows = await queries.all(
    `SELECT tallies.person FROM tallies
     LEFT JOIN turns ON turns.person = tallies.person
     LEFT JOIN (
       SELECT owner, count(*) AS jobs FROM jobs WHERE state IN ('running', 'calling') GROUP BY owner
     ) AS at_work ON at_work.owner = tallies.person
     WHERE tallies.state = 'queued' AND tallies.model = $1 AND tallies.jobs > 0
     ORDER BY COALESCE(at_work.jobs, 0), COALESCE(turns.turn, 0), tallies.person
     LIMIT ${pageLength} OFFSET $2`,
    model,
    offset
  )
  return rows.map((row) => String(row.person))
}

/**
 * Each further picture of a batch counts as half a minute of coming later. So a single frame passes
 * a batch of fifty for 24 minutes, and no batch waits for what came longer than that after it. A job
 * that the service turned away counts as coming when that was, behind all that had come by then. The
 * orders are those of the indexes `jobs_waiting` and `jobs_turned_away`; the plus keeps SQLite from
 * taking another, by `not_before`, and sorting.
 */
async function findFirst(
  queries: Queries,
  { owner, model, now }: Wanted & Readonly<{ owner: string }>
): Promise<Next | null> {
  const first = async (came: string, isTurnedAway: boolean) => {
    const [row] = await queries.all(
      `SELECT id, owner, estimate, ${came} + (batch - 1) * 30000 AS place FROM jobs
       WHERE state = 'queued' AND owner = $1 AND model = $2
         AND +not_before <= $3 AND not_before ${isTurnedAway ? '>' : '<='} created_at
       ORDER BY ${came} + (batch - 1) * 30000, ${isTurnedAway ? '' : 'created_at, '}id LIMIT 1`,
      owner,
      model,
      now
    )
    return row ?? null
  }
  const fresh = await first('created_at', false)
  const turnedAway = await first('not_before', true)
  const isLater = fresh && turnedAway && Number(turnedAway.place) >= Number(fresh.place)
  const next = isLater ? fresh : (turnedAway ?? fresh)
  return next && toNext(next)
}

function toNext({ id, owner, estimate }: Row): Next {
  return { id: String(id), owner: String(owner), estimate: Number(estimate) }
}
