import type { UnderlyingSource } from 'node:stream/web'
import { isFinal, type JobWait } from '../../../core/job'
import type { ModelName } from '../../../core/models'
import {
  heartbeatMs,
  pulseMs,
  type QueueHeld,
  type StreamOpened,
  toEventId
} from '../../../core/wire/relay-routes'
import { readEvents } from '../../jobs/job-events'
import type { Database } from '../../store/database'
import { type ReadWait, readQueued } from '../../work/pauses'
import type { QueueHoldSource } from '../app-context'

/** A notification can get lost; this often the table is asked anyway. */
const safetyLookMs = 5_000
/** What may wait for a reader, beyond what its socket holds. */
const maxWaitingBytes = 1024 * 1024

export type Follow = Readonly<{
  db: Database
  /** Jobs that may still have something to tell; shrinks as they end. */
  open: Set<string>
  /** Last seq the reader has, per job; grows as events are sent. */
  seen: Map<string, number>
  queueHold: QueueHoldSource
  register: (sayBye: () => void) => () => void
  /** Whether the reader’s token still works; asked at each heartbeat. */
  isAdmitted?: () => Promise<boolean>
  readWait: ReadWait
  now: () => number
  /** Ends the connection of a reader who doesn't read. */
  cut: () => void
  maxWaiting?: number
}>

/** Everything after `seen`, then what happens, until every job has ended or the reader leaves. */
export function streamEvents(follow: Follow): ReadableStream<Uint8Array> {
  const {
    db,
    open,
    seen,
    readWait,
    now,
    queueHold,
    register,
    cut,
    maxWaiting = maxWaitingBytes
  } = follow
  const { isAdmitted = async () => true } = follow
  const encoder = new TextEncoder()
  let stop = () => {}

  const source: UnderlyingSource<Uint8Array> = {
    start: (controller) => {
      let isEnded = false
      let isReading = false
      let areWaitsDue = false
      const waiting = new Set<string>()
      const toldWaits = new Map<string, string>()
      const send = (text: string) => {
        if (isEnded) return
        controller.enqueue(encoder.encode(text))
        if ((controller.desiredSize ?? 0) >= 0) return
        stop()
        cut()
      }
      const end = () => {
        if (isEnded) return
        stop()
        controller.close()
      }
      const sendNew = async (id: string) => {
        for (const event of await readEvents(db, id, seen.get(id) ?? 0)) {
          seen.set(id, event.seq)
          send(
            `id: ${toEventId(id, event.seq)}\nevent: job.changed\ndata: ${JSON.stringify(event)}\n\n`
          )
          // Queued again: it may say why.
          if (event.state === 'queued') areWaitsDue = true
          if (isFinal(event.state)) open.delete(id)
        }
      }
      const sendWaits = async () => {
        const waits = new Map<ModelName, JobWait | null>()
        for (const { id, model, ownWait } of await readQueued(db, [...open], now())) {
          const all = waits.has(model) ? waits.get(model) : await readWait(model)
          waits.set(model, all ?? null)
          const wait = all ?? ownWait
          const data = JSON.stringify({ jobId: id, wait })
          if (!wait && !toldWaits.has(id)) continue
          if (toldWaits.get(id) !== data) send(`event: job.waits\ndata: ${data}\n\n`)
          toldWaits.set(id, data)
        }
      }
      // One reading at a time, or two could send the same event twice. Notices that come meanwhile
      // join it: iterating a set meets what is added on the way.
      const look = async (which: Iterable<string>) => {
        for (const id of which) waiting.add(id)
        areWaitsDue ||= which === open
        if (isReading) return
        isReading = true
        try {
          while (!isEnded && (waiting.size > 0 || areWaitsDue)) {
            for (const id of waiting) {
              waiting.delete(id)
              if (!isEnded) await sendNew(id)
            }
            if (!areWaitsDue) continue
            areWaitsDue = false
            await sendWaits()
          }
          if (open.size === 0) end()
        } catch {
          end()
        }
        isReading = false
      }
      let told: string | null = null
      const tellHold = async () => {
        const held = await queueHold.read().catch(() => null)
        const reason = held?.reason ?? null
        if (reason === told) return
        told = reason
        send(`event: queue.held\ndata: ${JSON.stringify({ reason } satisfies QueueHeld)}\n\n`)
      }
      const unhold = queueHold.listen(() => void tellHold())
      const unlisten = db.listen('job_changed', (payload) => {
        const id = payload.slice(0, payload.lastIndexOf(':'))
        if (payload === '') void look(open)
        else if (open.has(id)) void look([id])
      })
      const beat = async () => {
        // A store that is away says nothing about the token.
        if (!(await isAdmitted().catch(() => true))) end()
      }
      const pulse = setInterval(() => send(': ping\n\n'), pulseMs)
      const heart = setInterval(() => void beat(), heartbeatMs)
      const safety = setInterval(() => {
        void look(open)
        void tellHold()
      }, safetyLookMs)
      const unregister = register(() => {
        send('event: bye\ndata: {}\n\n')
        end()
      })
      stop = () => {
        isEnded = true
        unlisten()
        unhold()
        unregister()
        clearInterval(pulse)
        clearInterval(heart)
        clearInterval(safety)
      }
      const opened = { pulseMs } satisfies StreamOpened
      send(`event: stream.opened\ndata: ${JSON.stringify(opened)}\n\n`)
      void tellHold()
      void look(open)
    },
    cancel: () => stop()
  }
  return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: maxWaiting }))
}
