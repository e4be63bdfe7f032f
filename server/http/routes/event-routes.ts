import type { Hono } from 'hono'

import { AppError, refusal } from '../../../core/failure'
import { isFinal } from '../../../core/job'
import { maxFollowedJobs, parseEventIds, relayRoutes } from '../../../core/wire/relay-routes'
import { isAdmitted } from '../../access/admit'
import { readStep } from '../../jobs/read-job'
import type { AppContext, AppEnv } from '../app-context'

import { streamEvents } from './event-stream'
import { maxStreamsEach } from './stream-registry'

export function eventRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, streams, readWait, queueHold, now } = context
  app.get(relayRoutes['job.follow'].path, async (c) => {
    const ids = [...new Set((c.req.query('jobs') ?? '').split(',').filter(Boolean))]
    if (ids.length === 0 || ids.length > maxFollowedJobs) throw wrongCount()
    const seen = parseEventIds(c.req.header('last-event-id') ?? '')
    const open = new Set(ids)
    for (const id of ids) {
      const job = await readStep(db, c.var.person.id, id)
      // The reader has its last event; nothing more will come.
      if (isFinal(job.state) && (seen.get(id) ?? 0) >= job.seq) open.delete(id)
    }
    const headers = {
      'content-type': 'text/event-stream',
      // nginx and its like hold back what they think is a page.
      'x-accel-buffering': 'no',
      'cache-control': 'no-store'
    }
    // HEAD asks whether there is something to follow; no stream is opened for that.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    const { person } = c.var
    if (!streams.hasRoom(person.id)) throw tooMany()
    const body = streamEvents({
      db,
      open,
      seen,
      isAdmitted: () => isAdmitted(db, c.var.token, now()),
      readWait,
      now,
      queueHold,
      register: (sayBye) => streams.add(person.id, sayBye),
      cut: () => c.env?.outgoing?.destroy()
    })
    return c.body(body, 200, headers)
  })
}

const wrongCount = () =>
  refusal('bad_request', `Follow between 1 and ${maxFollowedJobs} jobs at a time.`)

const tooMany = () =>
  new AppError({
    code: 'rate_limited',
    message: `You follow your pictures in ${maxStreamsEach} places already. Close Framefill in some of them.`,
    retryable: true
  })
