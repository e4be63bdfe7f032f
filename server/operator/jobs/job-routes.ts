import type { Hono } from 'hono'
import { refusal } from '../../../core/failure'
import { JobState } from '../../../core/job'
import { findPerson } from '../../access/people'
import { writeAudit } from '../../audit/audit-log'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { parseDay } from '../../usage/parse-day'
import { changeRule, doerOf, goTo, lookRule } from '../change-rule'
import { cancelOne } from '../deeds/cancel-one'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'
import { findJobs } from './find-jobs'
import { toJobPage, toPromptPage } from './job-page'
import { type JobSearch, toJobsPage } from './jobs-page'
import { type JobView, readJobView, readPrompt } from './read-job-view'

const home = '/operator/jobs'
const dayMs = 86_400_000

export function jobRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, operator, front } = context
  const look = lookRule(context)
  const change = changeRule(context)

  const needJob = async (id: string): Promise<JobView> => {
    const job = await readJobView(db, id)
    if (job) return job
    throw refusal('not_found', 'There is no job of this id. Look for it under Jobs.')
  }

  pages.get(home, look, async (c) => {
    const search = toSearch(c.req.query())
    const { after } = c.req.query()
    if (search.id !== '' && (await readJobView(db, search.id)))
      return c.redirect(`${front?.address.prefix ?? ''}${home}/${search.id}`, 303)
    const show = (fault: string | null, page: Awaited<ReturnType<typeof findJobs>>) =>
      c.html(toJobsPage(frameOf(c, context), { search, fault, ...page }))
    const none = { jobs: [], next: null }
    if (search.id !== '') return show('There is no job of this id; it may be misspelt.', none)
    const person = search.person === '' ? null : await findPerson(db, search.person)
    if (search.person !== '' && !person)
      return show(`Nobody is called “${search.person}”; People has everybody’s names.`, none)
    const day = search.until === '' ? null : parseDay(search.until)
    if (search.until !== '' && day === null) return show('Give a day like this: 2026-11-23.', none)
    const state = JobState.safeParse(search.state).data
    const until = day === null ? undefined : Date.parse(day) + dayMs
    return show(null, await findJobs(db, { owner: person?.id, state, until, after }))
  })

  pages.get(`${home}/:id`, look, async (c) => {
    const job = await needJob(c.req.param('id'))
    const done = doneWords[c.req.query('done') ?? ''] ?? null
    const shown = { job, showsPrompts: operator.showsPrompts, done }
    return c.html(toJobPage(frameOf(c, context), shown))
  })

  pages.post(`${home}/:id/cancel`, ...change, async (c) => {
    const job = await needJob(c.req.param('id'))
    const own = `${home}/${job.id}`
    if (c.var.form.get('sure') === 'yes') {
      const { state } = await cancelOne(doerOf(c, context), job)
      const isStopped = state === 'cancelled' || state === 'running'
      return goTo(c, context, own, isStopped ? 'cancelled' : 'late')
    }
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Cancel this picture of ${job.person}?`,
        words:
          'It hasn’t been sent and costs nothing. Should it be sent meanwhile, it is drawn to its end.',
        form: { to: `${own}/cancel`, button: { label: 'Cancel it', looks: 'danger' } },
        back: own
      })
    )
  })

  pages.post(`${home}/:id/prompt`, ...change, async (c) => {
    if (!operator.showsPrompts)
      throw refusal('read_only', 'This relay shows no prompts. Start it with SHOW_PROMPTS=yes.')
    const job = await needJob(c.req.param('id'))
    const { who, now: at } = doerOf(c, context)
    const line = { at, who, subject: job.person, after: `job ${job.id}` }
    // Written before it is read: no look without its line.
    await db.transaction((queries) => writeAudit(queries, { ...line, what: 'prompt.shown' }))
    return c.html(toPromptPage(frameOf(c, context), job, await readPrompt(db, job.id)))
  })
}

function toSearch(query: Record<string, string>): JobSearch {
  const text = (name: string) => (query[name] ?? '').trim().slice(0, 100)
  return { id: text('id'), person: text('person'), state: text('state'), until: text('until') }
}

const doneWords: Readonly<Record<string, string>> = {
  cancelled: 'It is cancelled and costs nothing.',
  late: 'It was sent or had ended a moment before; nothing has changed.'
}
