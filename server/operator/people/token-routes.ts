import type { Context, Hono } from 'hono'
import { refusal } from '../../../core/failure'
import { isLive, listTokens } from '../../access/access-tokens'
import type { Person } from '../../access/people'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { changeRule, doerOf, goTo } from '../change-rule'
import { cancelWaiting } from '../deeds/cancel-waiting'
import { revokeAccess } from '../deeds/revoke-access'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'

/** Ends one token of a person, and leaves the others alone. */
export function tokenRoutes(
  pages: Hono<PageEnv>,
  context: AppContext,
  needPerson: (c: Context<PageEnv>) => Promise<Person>
): void {
  const { db, now } = context

  pages.post('/operator/people/:id/revoke-token', ...changeRule(context), async (c) => {
    const person = await needPerson(c)
    const { name } = person
    const home = `/operator/people/${person.id}`
    const id = c.var.form.get('id') ?? ''
    const working = (await listTokens(db, person.id)).filter((token) => isLive(token, now()))
    const token = working.find((one) => one.id === id)
    if (!token)
      throw refusal(
        'not_found',
        `${name} has no such token, or it has ended. Open their page again.`
      )
    if (c.var.form.get('sure') === 'yes') {
      const doer = doerOf(c, context)
      const { hasAnother } = await revokeAccess(doer, person, { id })
      if (!hasAnother) await cancelWaiting(doer, { owner: person.id, name })
      return goTo(c, context, home, 'token')
    }
    const rest =
      working.length > 1
        ? 'Their others go on working.'
        : 'It is the only one that works, so what waits is cancelled as well. What is being drawn goes on.'
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Revoke “${token.label}” of ${name}?`,
        words: `This token stops working within seconds and doesn’t come back; a new one can be made. ${rest}`,
        form: {
          to: `${home}/revoke-token`,
          fields: { id },
          button: { label: 'Revoke the token', looks: 'danger' }
        },
        back: home
      })
    )
  })
}
