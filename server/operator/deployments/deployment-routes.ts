import type { Hono } from 'hono'
import { refusal } from '../../../core/failure'
import { untilTold } from '../../../core/job'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { pauseByOperator, resumeByOperator } from '../../work/operator-pauses'
import { changeRule, doerOf, goTo, lookRule } from '../change-rule'
import { frameOf } from '../page-frame'
import { pauseLengths, toDeploymentsPage } from './deployments-page'
import { readDeployments } from './read-deployments'

const home = '/operator/deployments'

export function deploymentRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, now, operator } = context
  const look = lookRule(context)
  const change = changeRule(context)

  pages.get(home, look, async (c) => {
    const views = await readDeployments(db, operator.deployments, now())
    const done = doneWords[c.req.query('done') ?? ''] ?? null
    return c.html(toDeploymentsPage(frameOf(c, context), { views, now: now(), done }))
  })

  /** One of the relay's deployments; others can't be paused here. */
  const needDeployment = async (id: string): Promise<string> => {
    const views = await readDeployments(db, operator.deployments, now())
    if (views.some((view) => view.id === id)) return id
    throw refusal('not_found', 'This deployment is no longer known. Open the page again.')
  }

  pages.post(`${home}/pause`, ...change, async (c) => {
    const { form } = c.var
    const name = await needDeployment(form.get('deployment') ?? '')
    const length = pauseLengths.find(({ value }) => value === form.get('for'))
    if (!length) throw refusal('bad_request', 'Choose for how long. Open the page again.')
    const { who, now: at } = doerOf(c, context)
    const until = length.ms === null ? untilTold : at + length.ms
    await pauseByOperator(db, { name, until, now: at, who })
    return goTo(c, context, home, 'paused')
  })

  pages.post(`${home}/go-on`, ...change, async (c) => {
    const name = await needDeployment(c.var.form.get('deployment') ?? '')
    const { who, now: at } = doerOf(c, context)
    const hasEnded = await resumeByOperator(db, { name, now: at, who })
    return goTo(c, context, home, hasEnded ? 'goes-on' : 'went-on')
  })
}

const doneWords: Readonly<Record<string, string>> = {
  paused: 'Nothing new is sent to it by any relay; what was sent goes on.',
  'goes-on': 'It is sent to again, as soon as the service lets it.',
  'went-on': 'It wasn’t paused any more; nothing has changed.'
}
