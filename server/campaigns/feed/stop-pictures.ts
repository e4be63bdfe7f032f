import type { Failure } from '../../../core/failure'
import type { Database, Queries, Value } from '../../store/database'
import { listPlaces } from '../places'
import { beginStep } from '../run-row'

/** At most so many are stopped in one transaction. */
const pageLength = 500

type Which =
  | Readonly<{ kind: 'waiting' | 'ready' }>
  /** Those that wait for this anchor. */
  | Readonly<{ kind: 'members'; anchor: string }>
  | Readonly<{ kind: 'one'; key: string }>

type Stopping = Readonly<{ which: Which; failure: Failure }>

/**
 * None of these gets a job any more, and their prompts go; what waits for one of them is told. One
 * that has its job already is left alone.
 */
export async function stopPictures(db: Database, run: string, stopping: Stopping): Promise<void> {
  for (;;) {
    const count = await db.transaction((queries) => stopPage(queries, run, stopping))
    if (count < pageLength) return
  }
}

async function stopPage(
  queries: Queries,
  run: string,
  { which, failure }: Stopping
): Promise<number> {
  const step = (await beginStep(queries, run))?.step ?? 0
  const [where, value] = toCondition(which)
  const text = JSON.stringify(failure)
  const stopped = await queries.all(
    `UPDATE campaign_pictures
     SET state = 'stopped', failure = $3, step = $4, recipe = '', target = ''
     WHERE run = $1 AND key IN (
       SELECT key FROM campaign_pictures WHERE run = $1 AND ${where}
       ORDER BY place LIMIT ${pageLength}) RETURNING key`,
    run,
    value,
    text,
    step
  )
  if (stopped.length === 0) return 0
  await queries.run(
    'UPDATE campaign_runs SET stopped = stopped + $2 WHERE id = $1',
    run,
    stopped.length
  )
  // By their keys, so that no plan has to find them again.
  await queries.run(
    `UPDATE campaign_anchors SET state = 'failed', failure = $2
     WHERE run = $1 AND state = 'open' AND key IN (${listPlaces(stopped.length, 3)})`,
    run,
    text,
    ...stopped.map(({ key }) => String(key))
  )
  return stopped.length
}

function toCondition(which: Which): readonly [where: string, value: Value] {
  if (which.kind === 'one') return [`key = $2 AND state IN ('waiting', 'ready')`, which.key]
  if (which.kind === 'members') return [`anchor = $2 AND state = 'waiting'`, which.anchor]
  return ['state = $2', which.kind]
}
