import type { Context, Hono } from 'hono'
import type { Person } from '../../access/people'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { listIdentities } from '../../sign-in/identities'
import { refuseHalfRestored } from '../../upkeep/store-id'
import { changeRule, doerOf, goTo } from '../change-rule'
import { cancelWaiting } from '../deeds/cancel-waiting'
import { issueAccess } from '../deeds/issue-access'
import { revokeAccess } from '../deeds/revoke-access'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'
import { toTimeText } from '../parts'
import { linkRoutes } from './link-routes'
import { needDays, needName } from './newcomer-form'
import { toTokenPage } from './people-page'
import { tokenRoutes } from './token-routes'

const dayMs = 86_400_000
const home = '/operator/people'

/** Who gets in: tokens and accounts, and their end. */
export function accessRoutes(
  pages: Hono<PageEnv>,
  context: AppContext,
  needPerson: (c: Context<PageEnv>) => Promise<Person>
): void {
  const { db, operator } = context
  const change = changeRule(context)

  pages.post(home, ...change, async (c) => {
    const { form } = c.var
    const doer = doerOf(c, context)
    const name = needName(form.get('name') ?? '')
    const label = needName(form.get('label') || 'token', 'A label')
    const days = needDays(form.get('days') ?? '')
    const expiresAt = days === null ? null : doer.now + days * dayMs
    await refuseHalfRestored(db)
    const { newBudget } = operator
    const token = await issueAccess(doer, { name, label, expiresAt, newBudget })
    const end = expiresAt === null ? 'never ends' : `ends on ${toTimeText(expiresAt)}`
    return c.html(toTokenPage(frameOf(c, context), { name, token, end }))
  })

  pages.post(`${home}/:id/revoke`, ...change, async (c) => {
    const person = await needPerson(c)
    const own = `${home}/${person.id}`
    if (c.var.form.get('sure') === 'yes') {
      const doer = doerOf(c, context)
      await revokeAccess(doer, person, 'all')
      await cancelWaiting(doer, { owner: person.id, name: person.name })
      return goTo(c, context, own, 'revoked')
    }
    const signsIn = (await listIdentities(db, person.id)).length > 0
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `End all access of ${person.name}?`,
        words: `Every token of ${person.name} stops working within seconds, and what waits is cancelled. What is being drawn goes on. Tokens don’t come back; new ones can be made.${signsIn ? ' They can sign in again as long as the provider lets them: take their role away there first.' : ''}`,
        form: { to: `${own}/revoke`, button: { label: 'End all access', looks: 'danger' } },
        back: own
      })
    )
  })

  pages.post(`${home}/:id/cancel`, ...change, async (c) => {
    const person = await needPerson(c)
    const own = `${home}/${person.id}`
    if (c.var.form.get('sure') === 'yes') {
      await cancelWaiting(doerOf(c, context), { owner: person.id, name: person.name })
      return goTo(c, context, own, 'cancelled')
    }
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Cancel what ${person.name} has waiting?`,
        words:
          'Nothing was spent on it, and nothing will be. What is being drawn is paid and goes on.',
        form: { to: `${own}/cancel`, button: { label: 'Cancel what waits', looks: 'danger' } },
        back: own
      })
    )
  })

  tokenRoutes(pages, context, needPerson)
  linkRoutes(pages, context, needPerson)
}
