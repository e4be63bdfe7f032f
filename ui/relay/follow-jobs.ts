import { toFailure } from '../../core/failure'
import { isFinal, type Job, type JobEvent, type JobWaitEvent } from '../../core/job'
import {
  heartbeatMs,
  maxFollowedJobs,
  type QueueHeld,
  type StreamOpened,
  toEventId
} from '../../core/wire/relay-routes'
import type { Sleep } from '../browser/sleep'
import { chooseFollowed } from './choose-followed'
import { readEventStream } from './event-stream'
import { lostJob } from './lost-job'
import type { Relay } from './relay-client'
import { createWatchdog } from './watchdog'

export type Follower = Readonly<{ follow: (job: Job) => void; stop: () => void }>

type Ports = Readonly<{
  relay: Pick<Relay, 'openEvents' | 'readJob'>
  sleep: Sleep
  onEvent: (event: JobEvent) => void
  /** A job as the relay read it; the last one for each job is final. */
  onJob: (job: Job) => void
  /** Whether the relay can’t be heard just now; told when it changes. */
  onLost: (isLost: boolean) => void
  /** The token is no longer good; following has stopped. */
  onUnauthorized: (error: unknown) => void
}>

/** Jobs submitted together should ride on one stream from its start. */
const gatherMs = 100
/** A long batch is submitted for seconds; what came first is not kept waiting for all of it. */
const maxGathers = 10
/** So many more within a gathering: others are still on their way. */
const longBatch = 5
/** How long a stream is kept when there are more jobs than ride on it; then others board. */
const turnMs = 10_000
/** So many jobs ended: their seats are better used by others at once. */
const maxEmptySeats = 25
/** A connection without a word for so long is shown as lost, though it may only be slow. */
const quietMs = 4_500
/** Waits between attempts; each also reads every job once, so a lost stream loses nothing. */
const retryMs = [1_000, 2_000, 3_000, 5_000] as const

/** Follows jobs to their ends: on one stream while it lives, by plain reads while it doesn't. */
export function createFollower(ports: Ports): Follower {
  const open = new Map<string, Job>()
  const seen = new Map<string, number>()
  const stopped = new AbortController()
  let attempt = new AbortController()
  let isRunning = false
  let hasNews = false
  let misses = 0
  let turn = 0
  let emptySeats = 0
  let isLost = false

  const tellLost = (next: boolean) => {
    if (isLost === next) return
    isLost = next
    ports.onLost(next)
  }

  const takeJob = (job: Job) => {
    if (!open.has(job.id)) return
    if (isFinal(job.state)) open.delete(job.id)
    else open.set(job.id, job)
    ports.onJob(job)
  }

  /** Whether the relay answered. */
  const readJob = async (job: Job): Promise<boolean> => {
    try {
      takeJob(await ports.relay.readJob(job.id))
      return true
    } catch (error) {
      const { code } = toFailure(error)
      if (code === 'not_found') takeJob(lostJob(job))
      if (code === 'unauthorized') throw error
      return code !== 'relay_unreachable'
    }
  }

  /** One miss is enough: hundreds of reads would each wait for a relay that is down. */
  const readAll = async (jobs: readonly Job[]) => {
    // A read of a relay that is frozen may hang for long.
    const answered = new AbortController()
    ports.sleep(quietMs / 2, answered.signal).then(
      () => tellLost(true),
      () => {}
    )
    try {
      for (const job of jobs) {
        if (!open.has(job.id)) continue
        const isReached = await readJob(job)
        tellLost(!isReached)
        if (!isReached) return
      }
    } finally {
      answered.abort()
    }
  }

  /** Lets others board; nothing is wrong with the stream. */
  const endTurn = () => {
    hasNews = true
    attempt.abort()
  }

  const takeEvent = (event: JobEvent) => {
    const job = open.get(event.jobId)
    if (!job || event.seq <= (seen.get(event.jobId) ?? 0)) return
    seen.set(event.jobId, event.seq)
    ports.onEvent(event)
    // The event says that it ended; the job says how. A miss is made good after the stream.
    if (!isFinal(event.state)) return void open.set(job.id, { ...job, state: event.state })
    readJob(job).catch(() => attempt.abort())
    if (++emptySeats >= maxEmptySeats && open.size > maxFollowedJobs) endTurn()
  }

  const takeWait = ({ jobId, wait }: JobWaitEvent) => {
    const job = open.get(jobId)
    if (job?.state === 'queued') takeJob({ ...job, wait })
  }

  /** It holds for all that waits, and no longer than this stream says so. */
  const takeHeld = ({ reason }: QueueHeld) => {
    for (const job of open.values()) if (job.state === 'queued') takeJob({ ...job, held: reason })
  }

  const listen = async (jobs: readonly Job[]) => {
    const { signal } = attempt
    emptySeats = 0
    if (jobs.length < open.size) ports.sleep(turnMs, signal).then(endTurn, () => {})
    const patienceMs = 2 * heartbeatMs
    const watchdog = createWatchdog({
      sleep: ports.sleep,
      quietMs,
      patienceMs,
      onQuiet: () => tellLost(true),
      onSilence: () => attempt.abort()
    })
    // A relay that doesn’t say so sends a heartbeat and no pulse.
    let longestMs = patienceMs
    const watch = () => {
      watchdog.expect(longestMs, Math.min(2 * longestMs, patienceMs))
      watchdog.feed()
    }
    const onOpened = ({ pulseMs }: StreamOpened) => {
      longestMs = Math.max(quietMs, 2 * pulseMs)
      watch()
    }
    const onAlive = () => {
      misses = 0
      tellLost(false)
      watch()
    }
    try {
      const jobIds = jobs.map(({ id }) => id)
      const lastEventId = toLastEventId(jobIds, seen)
      const stream = await ports.relay.openEvents({ jobIds, lastEventId, signal })
      const hearing = { onEvent: takeEvent, onWait: takeWait, onHeld: takeHeld, onOpened }
      await readEventStream({ stream, onAlive, ...hearing })
    } catch (_) {
      // A lost stream costs nothing: the plain reads that follow tell the truth.
    } finally {
      watchdog.stop()
    }
  }

  /** Waits until a batch has come, or much of it. */
  const gather = async () => {
    for (let round = 0; round < maxGathers; round++) {
      const before = open.size
      await ports.sleep(gatherMs, stopped.signal)
      if (open.size < before + longBatch) break
    }
    hasNews = false
  }

  const run = async () => {
    while (open.size > 0) {
      await gather()
      attempt = new AbortController()
      const jobs = chooseFollowed([...open.values()], turn++)
      await listen(jobs)
      attempt.abort()
      if (stopped.signal.aborted) return
      if (hasNews) continue
      await readAll(jobs)
      if (open.size === 0) return
      const wait = retryMs[Math.min(misses++, retryMs.length - 1)] ?? 5_000
      await ports.sleep(wait, stopped.signal)
    }
  }

  const start = async () => {
    if (isRunning) return
    isRunning = true
    try {
      await run()
    } catch (error) {
      if (!stopped.signal.aborted) ports.onUnauthorized(error)
    } finally {
      isRunning = false
      tellLost(false)
    }
  }

  return {
    follow: (job) => {
      open.set(job.id, job)
      hasNews = true
      attempt.abort()
      start()
    },
    stop: () => {
      stopped.abort()
      attempt.abort()
    }
  }
}

function toLastEventId(jobIds: readonly string[], seen: ReadonlyMap<string, number>): string {
  return jobIds.flatMap((id) => (seen.has(id) ? toEventId(id, seen.get(id) ?? 0) : [])).join(',')
}
