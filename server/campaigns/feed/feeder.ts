import type { Database } from '../../store/database'
import { parseRunRow, type RunRow } from '../run-row'
import { advanceRun } from './advance-run'
import type { Feeding } from './feeding'

export type Feeder = Readonly<{
  /** A campaign has something to do. */
  wake: () => void
  /** Resolves when nothing is under way any more. */
  stop: () => Promise<void>
}>

/** How often to look where nobody said anything: another relay may have taken an order. */
const idleLookMs = 1_000
/** Jobs change by the dozen; campaigns look at all that has changed meanwhile at once. */
const calmMs = 150
/** After a fault of the store's or ours. */
const faultMs = 5_000
/** While one relay sees to a campaign, the others leave it alone. */
const turnMs = 5_000

/** Sees to every campaign that is due, one after the other, each for itself. Gives how many. */
export async function lookAtCampaigns(feeding: Feeding): Promise<number> {
  const { db, now, log } = feeding
  const startedAt = now()
  for (let count = 0; ; count += 1) {
    // Only what was due when it began: what comes up again meanwhile has another look.
    const run = await takeDue(db, startedAt)
    if (!run) return count
    const nextMs = await advanceRun(feeding, run).catch((error: unknown) => {
      log.error('campaign.stumbled', { campaign: run.id, error })
      return faultMs
    })
    if (nextMs === null) continue
    // Not where an order has come in between: that one is due now.
    await db.run(
      'UPDATE campaign_runs SET look_at = $2 WHERE id = $1 AND look_at = $3',
      run.id,
      now() + nextMs,
      run.look_at
    )
  }
}

/** Until it is stopped. */
export function startFeeding(feeding: Feeding): Feeder {
  const { db, log } = feeding
  let isStopped = false
  let looking = Promise.resolve()
  let isLooking = false
  let isWoken = false
  let timer: NodeJS.Timeout | undefined
  const lookIn = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(look, ms)
  }
  const lookOnce = async () => {
    isWoken = false
    await lookAtCampaigns(feeding).catch((error: unknown) => {
      log.error('campaign.stumbled', { error })
    })
    isLooking = false
    lookIn(isWoken ? calmMs : idleLookMs)
  }
  const look = () => {
    if (isLooking || isStopped) return
    isLooking = true
    looking = lookOnce()
  }
  const wake = () => {
    if (isWoken) return
    isWoken = true
    if (!isLooking) lookIn(calmMs)
  }
  const stopListening = db.listen('job_changed', wake)
  look()
  return {
    wake,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      stopListening()
      await looking
    }
  }
}

/** Looks before it writes, or relays on one SQLite file would wake each other for ever. */
async function takeDue(db: Database, now: number): Promise<RunRow | null> {
  for (;;) {
    const [due] = await db.all(
      `SELECT id FROM campaign_runs
       WHERE look_at <= $1 AND ended_at IS NULL AND state <> 'arriving'
       ORDER BY look_at, id LIMIT 1`,
      now
    )
    if (!due) return null
    const [taken] = await db.all(
      'UPDATE campaign_runs SET look_at = $2 WHERE id = $1 AND look_at <= $3 RETURNING *',
      String(due.id),
      now + turnMs,
      now
    )
    if (taken) return parseRunRow(taken)
  }
}
