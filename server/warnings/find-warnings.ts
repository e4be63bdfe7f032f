import { toDollars } from '../../core/price/price'
import type { QueueHold } from '../../core/wire/relay/queue-hold'
import { wholeRelay } from '../money/budgets'
import { type NearLimit, readNearLimits } from '../money/near-limits'
import { toDay, toMonth } from '../money/utc-day'
import type { Queries } from '../store/database'
import { toShortName } from '../work/operator-pauses'
import { readOutages } from '../work/outage'
import type { Held } from '../work/room/room'

export type WarningEvent =
  | 'budget.near'
  | 'budget.spent'
  | 'deployment.failing'
  | 'deployment.paused'
  | 'queue.held'

/** Something that holds now; `key` is the same for all relays, `until` ends its window. */
export type Warning = Readonly<{
  key: string
  event: WarningEvent
  until: number
  /** Whose name is the subject; null where `subject` says it. */
  personId: string | null
  subject: string
  toText: (subject: string) => string
}>

const minuteMs = 60_000
/** Deployments and the queue are told of so often at most, while it lasts or when it comes again. */
const windowMs = 120 * minuteMs
/** A shorter rest that the service asks for is its everyday pace. */
const longMs = 10 * minuteMs
/** One write that failed may be a hiccup. */
const heldMs = minuteMs
/** Longer than the day or month that a budget's key names. */
const budgetMs = 40 * 24 * 60 * minuteMs

/** Most pressing first. */
export async function findWarnings(
  queries: Queries,
  { held, now }: Readonly<{ held: Held | null; now: number }>
): Promise<Warning[]> {
  const hold = held && now - held.since >= heldMs ? [toHeldWarning(held.reason, now)] : []
  return [
    ...hold,
    ...(await findResting(queries, now)),
    ...(await readNearLimits(queries, now)).map((near) => toBudgetWarning(near, now))
  ]
}

/** Outages that a second call has confirmed, and long rests that the service asks for. */
async function findResting(queries: Queries, now: number): Promise<Warning[]> {
  const outages = (await readOutages(queries, now)).filter(({ isConfirmed }) => isConfirmed)
  const rows = await queries.all(
    'SELECT name, paused_until FROM deployments WHERE paused_until >= $1 ORDER BY name',
    now + longMs
  )
  const until = now + windowMs
  const failing = outages.map(({ deployment, kind, advice }): Warning => {
    const key = `deployment.failing ${kind} ${deployment}`
    const toText = (name: string) => `The deployment ${name} takes no pictures. ${advice}`
    const subject = toShortName(deployment)
    return { key, event: 'deployment.failing', until, personId: null, subject, toText }
  })
  const paused = rows
    .filter(({ name }) => !outages.some(({ deployment }) => deployment === name))
    .map((row): Warning => {
      const id = String(row.name)
      const end = toMinute(Number(row.paused_until))
      const toText = (name: string) =>
        `The deployment ${name} is left alone until ${end}, as the service asks for.`
      const subject = toShortName(id)
      const key = `deployment.paused ${id}`
      return { key, event: 'deployment.paused', until, personId: null, subject, toText }
    })
  return [...failing, ...paused]
}

function toHeldWarning(reason: QueueHold, now: number): Warning {
  return {
    key: `queue.held ${reason}`,
    event: 'queue.held',
    until: now + windowMs,
    personId: null,
    subject: 'The queue',
    toText: (subject) => `${subject} waits and nothing is spent: ${heldWords[reason]}`
  }
}

const heldWords: Readonly<Record<QueueHold, string>> = {
  no_room: 'the disk or the database has no room for the next picture.',
  store_away: 'the last write to the picture store failed.'
}

/** A limit that is raised or lowered is another one, and people are told of it again. */
function toBudgetWarning({ personId, period, limit, spent }: NearLimit, now: number): Warning {
  // Less than a hundredth, or a cent, draws next to nothing.
  const isSpent = limit - spent < Math.max(10_000, limit / 100)
  const event = isSpent ? 'budget.spent' : 'budget.near'
  const window = period === 'day' ? toDay(now) : toMonth(now)
  const share = `${Math.floor((100 * spent) / limit)} %`
  const when = `${period === 'day' ? 'today' : 'this month'} (UTC)`
  return {
    key: `${event} ${window} ${limit} ${personId}`,
    event,
    until: now + budgetMs,
    personId: personId === wholeRelay ? null : personId,
    subject: 'The whole relay',
    toText: (subject) =>
      `${subject}: ${isSpent ? 'the budget is used up' : `${share} of the budget is used`} for ${when}, ${toDollars(spent)} of ${toDollars(limit)}, with what waits.`
  }
}

const toMinute = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
