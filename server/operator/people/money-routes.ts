import type { Context, Hono } from 'hono'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { changeRule, doerOf, goTo } from '../change-rule'
import { changeBudget, type Whose } from '../deeds/change-budget'
import { raiseBudget, startOver } from '../deeds/raise-budget'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'
import { readBudgetForm, readPeriod, readRaiseForm } from './money-forms'

type Owned = Readonly<{ whose: Whose; home: string }>

/** Limits of a person or of the whole relay: `/operator/people/ID/…`, where `relay` is everybody. */
export function moneyRoutes(
  pages: Hono<PageEnv>,
  context: AppContext,
  need: (c: Context<PageEnv>) => Promise<Owned>
): void {
  const change = changeRule(context)

  pages.post('/operator/people/:id/budget', ...change, async (c) => {
    const { whose, home } = await need(c)
    const budget = readBudgetForm(c.var.form)
    await changeBudget(doerOf(c, context), whose, () => budget)
    return goTo(c, context, home, 'budget')
  })

  pages.post('/operator/people/:id/raise', ...change, async (c) => {
    const { whose, home } = await need(c)
    const raising = readRaiseForm(c.var.form)
    await raiseBudget(doerOf(c, context), whose, raising)
    return goTo(c, context, home, raising.micros === 0 ? 'lowered' : 'raised')
  })

  pages.post('/operator/people/:id/start-over', ...change, async (c) => {
    const { whose, home } = await need(c)
    const { form } = c.var
    const period = readPeriod(form)
    if (form.get('sure') === 'yes') {
      await startOver(doerOf(c, context), whose, period)
      return goTo(c, context, home, 'over')
    }
    const when = period === 'day' ? 'today' : 'this month'
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Let ${whose.name} start over ${when}?`,
        words: `What is booked so far ${when} no longer counts against the limit, so all of it can be spent once more. The ledger keeps every cent.`,
        form: {
          to: `${home}/start-over`,
          fields: { period },
          button: { label: 'Start over', looks: 'primary' }
        },
        back: home
      })
    )
  })
}
