import type { Log } from '../log'
import type { Database, Queries } from '../store/database'
import type { Held } from '../work/room/room'
import { findWarnings, type Warning } from './find-warnings'
import { postWarning } from './post-warning'
import { claimWarning, forgetOldWarnings, noteSent, readTold } from './warning-claims'

type Warner = Readonly<{
  db: Database
  /** A secret: whoever knows it can write to the operator's chat. */
  webhook: URL
  fetch: typeof fetch
  readHold: () => Promise<Held | null>
  now: () => number
  log: Log
  answerMs?: number
}>

const lookMs = 45_000
/** A crowd at its limits is told of over some minutes; chats take about one message a second. */
const maxAtOnce = 20

export type Warnings = Readonly<{
  /** Sends what is new, once among all relays of the store. */
  look: () => Promise<void>
  stop: () => Promise<void>
}>

/** Without looking by itself; `startWarnings` does. */
export function createWarnings(warner: Warner): Warnings {
  const { db, webhook, fetch, readHold, now, log, answerMs = 5_000 } = warner
  const stopping = new AbortController()
  /** What this relay told while the store took no claim. */
  const toldWithout = new Map<string, number>()

  const claim = async ({ key, event, until }: Warning): Promise<boolean> => {
    try {
      return await claimWarning(db, { key, until, now: now() })
    } catch (error) {
      // A full database is the very thing to tell of.
      if (event !== 'queue.held' || (toldWithout.get(key) ?? 0) > now()) throw error
      toldWithout.set(key, until)
      return true
    }
  }
  const send = async (warning: Warning): Promise<boolean> => {
    const { key, event } = warning
    const subject = await readSubject(db, warning)
    if (!(await claim(warning))) return true
    const at = new Date(now()).toISOString()
    const body = { text: warning.toText(subject), event, subject, at }
    const code = await postWarning({ webhook, fetch, body, answerMs, stop: stopping.signal })
    if (code === null) {
      toldWithout.set(key, warning.until)
      await noteSent(db, key, now())
    } else log.error('warning.unsent', { warning: event, code })
    return code === null
  }
  return {
    look: async () => {
      const at = now()
      for (const [key, until] of toldWithout) if (until <= at) toldWithout.delete(key)
      await forgetOldWarnings(db, at).catch(() => {})
      const told = await readTold(db, at)
      const found = await findWarnings(db, { held: await readHold(), now: at })
      const due = found.filter(({ key }) => !told.has(key) && !toldWithout.has(key))
      for (const warning of due.slice(0, maxAtOnce)) {
        if (stopping.signal.aborted) return
        // One that isn't taken spares the others their tries until the next look.
        if (!(await send(warning))) return
      }
    },
    stop: async () => stopping.abort()
  }
}

/** Looks now and every 45 seconds after the last; a fault is logged and ends nothing. */
export function startWarnings(warner: Warner): Pick<Warnings, 'stop'> {
  const { look, stop } = createWarnings(warner)
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const lookOn = async () => {
    await look().catch((error: unknown) => warner.log.error('warning.stumbled', { error }))
    if (isStopped) return
    timer = setTimeout(() => {
      looking = lookOn()
    }, lookMs)
  }
  let looking = lookOn()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await stop()
      await looking
    }
  }
}

const maxName = 100

/** A name is somebody's own words: it brings no markup, no link and no second line into a chat. */
async function readSubject(queries: Queries, { personId, subject }: Warning): Promise<string> {
  if (personId === null) return subject
  const [row] = await queries.all('SELECT name FROM people WHERE id = $1', personId)
  const name = String(row?.name ?? '').replace(/[\s\p{C}<>&[\]()`*_~|@!\\:/]+/gu, ' ')
  return name.trim().slice(0, maxName) || 'somebody'
}
