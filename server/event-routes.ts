import type { Hono } from 'hono'
import { AppError } from '../core/failure'
import { isFinal } from '../core/job'
import {
  heartbeatMs,
  maxFollowedJobs,
  parseEventIds,
  relayRoutes,
  toEventId
} from '../core/relay-routes'
import type { AppContext, AppEnv } from './app'
import { readEvents } from './jobs/job-events'
import { readJob } from './jobs/read-job'
import type { Database } from './store/database'

/** A notification can get lost; this often the table is asked anyway. */
const safetyLookMs = 5_000

export function eventRoutes(app: Hono<AppEnv>, { db, streams }: AppContext): void {
  app.get(relayRoutes['job.follow'].path, async (c) => {
    const ids = [...new Set((c.req.query('jobs') ?? '').split(',').filter(Boolean))]
    if (ids.length === 0 || ids.length > maxFollowedJobs) throw wrongCount()
    const seen = parseEventIds(c.req.header('last-event-id') ?? '')
    const open = new Set(ids)
    for (const id of ids) {
      const job = await readJob(db, c.var.person.id, id)
      // The reader has its last event; nothing more will come.
      if (isFinal(job.state) && (seen.get(id) ?? 0) >= job.seq) open.delete(id)
    }
    const body = streamEvents({ db, open, seen, register: streams.add })
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        // nginx and its like hold back what they think is a page.
        'x-accel-buffering': 'no',
        'cache-control': 'no-store'
      }
    })
  })
}

type Follow = Readonly<{
  db: Database
  /** Jobs that may still have something to tell; shrinks as they end. */
  open: Set<string>
  /** Last seq the reader has, per job; grows as events are sent. */
  seen: Map<string, number>
  register: (sayBye: () => void) => () => void
}>

/** Everything after `seen`, then what happens, until every job has ended or the reader leaves. */
function streamEvents({ db, open, seen, register }: Follow): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}

  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      let isEnded = false
      let isReading = false
      const waiting = new Set<string>()
      const send = (text: string) => {
        if (!isEnded) controller.enqueue(encoder.encode(text))
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
          if (isFinal(event.state)) open.delete(id)
        }
      }
      // One reading at a time, or two could send the same event twice. Notices that come meanwhile
      // join it: iterating a set meets what is added on the way.
      const look = async (which: Iterable<string>) => {
        for (const id of which) waiting.add(id)
        if (isReading) return
        isReading = true
        try {
          for (const id of waiting) {
            waiting.delete(id)
            if (!isEnded) await sendNew(id)
          }
          if (open.size === 0) end()
        } catch {
          end()
        }
        isReading = false
      }
      const unlisten = db.listen('job_changed', (payload) => {
        const id = payload.slice(0, payload.lastIndexOf(':'))
        if (payload === '') void look(open)
        else if (open.has(id)) void look([id])
      })
      const heart = setInterval(() => send(': ping\n\n'), heartbeatMs)
      const safety = setInterval(() => void look(open), safetyLookMs)
      const unregister = register(() => {
        send('event: bye\ndata: {}\n\n')
        end()
      })
      stop = () => {
        isEnded = true
        unlisten()
        unregister()
        clearInterval(heart)
        clearInterval(safety)
      }
      send(': follow\n\n')
      void look(open)
    },
    cancel: () => stop()
  })
}

const wrongCount = () =>
  new AppError({
    code: 'bad_request',
    message: `Follow between 1 and ${maxFollowedJobs} jobs at a time.`,
    retryable: false
  })
