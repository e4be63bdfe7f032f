import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import * as z from 'zod/mini'

import { JobSubmit, maxListedJobs, relayRoutes } from '../../../core/wire/relay-routes'
import { cancelJob } from '../../jobs/ending/cancel-job'
import { toJob } from '../../jobs/job-row'
import { listJobs } from '../../jobs/list-jobs'
import { readJob } from '../../jobs/read-job'
import { readSpending } from '../../jobs/read-spending'
import { settleJob } from '../../jobs/settle-job'
import { submitJob } from '../../jobs/submit-job'
import { toOwnWait } from '../../work/pauses'
import type { AppContext, AppEnv } from '../app-context'
import { misfit } from './misfit'

export function jobRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, models, inputTokens, now, log, readWait } = context
  app.post(relayRoutes['job.submit'].path, async (c) => {
    const parsed = z.safeParse(JobSubmit, await c.req.json().catch(() => null))
    if (!parsed.success) throw misfit(parsed.error)
    const submission = {
      owner: c.var.person.id,
      submit: parsed.data,
      id: randomUUID(),
      now: now(),
      models,
      inputTokens
    }
    const row = await submitJob(db, submission)
    const { size, quality } = row.recipe
    log.info('job.submitted', { requestId: c.var.requestId, jobId: row.id, size, quality })
    return c.json({ job: toJob(row) })
  })

  app.get(relayRoutes['spending.read'].path, async (c) => {
    const owner = c.var.person.id
    const [file, person] = await Promise.all([
      readSpending(db, owner, c.req.query('file') ?? ''),
      readSpending(db, owner, null)
    ])
    return c.json({ file, person })
  })

  app.get(relayRoutes['job.list'].path, async (c) => {
    const after = c.req.query('after')
    const { jobs, next } = await listJobs(db, {
      owner: c.var.person.id,
      fileId: c.req.query('file') ?? '',
      which: c.req.query('made') === '1' ? 'made' : 'unsettled',
      after: after || undefined,
      most: after === undefined ? wholeList : listPage,
      onUnreadable: (jobId) => log.error('job.unreadable', { jobId })
    })
    // A panel that asks for no pages knows no `next`.
    return c.json({ jobs: jobs.map(toJob), ...(after !== undefined && next && { next }) })
  })

  app.post(relayRoutes['job.settle'].path, async (c) => {
    const owner = c.var.person.id
    const row = await settleJob(db, { owner, id: c.req.param('id'), now: now() })
    return c.json({ job: toJob(row) })
  })

  app.get(relayRoutes['job.read'].path, async (c) => {
    const row = await readJob(db, c.var.person.id, c.req.param('id'))
    const wait =
      row.state === 'queued' ? ((await readWait(row.recipe.model)) ?? toOwnWait(row, now())) : null
    return c.json({ job: { ...toJob(row), ...(wait && { wait }) } })
  })

  app.post(relayRoutes['job.cancel'].path, async (c) => {
    const owner = c.var.person.id
    const isUnsentOnly = c.req.query('unsent') === '1'
    const row = await cancelJob(db, { owner, id: c.req.param('id'), isUnsentOnly, now: now() })
    log.info('job.cancel_asked', { requestId: c.var.requestId, jobId: row.id, state: row.state })
    return c.json({ job: toJob(row) })
  })
}

/** A dozen of them at once hold some tens of MB, whatever people write. */
const listPage = { jobs: 100, letters: 256 * 1024 }
const wholeList = { jobs: maxListedJobs, letters: 1024 * 1024 }
