import type { Context, Hono } from 'hono'
import { refusal } from '../../../core/failure'
import { findPerson, type Person } from '../../access/people'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { listIdentities, toAccountWords } from '../../sign-in/identities'
import { changeRule, doerOf, goTo } from '../change-rule'
import { linkIdentity } from '../deeds/link-identity'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'

/** Lets the account of one person be another's: operators alone say who is who. */
export function linkRoutes(
  pages: Hono<PageEnv>,
  context: AppContext,
  needPerson: (c: Context<PageEnv>) => Promise<Person>
): void {
  const { db } = context

  pages.post('/operator/people/:id/link', ...changeRule(context), async (c) => {
    const from = await needPerson(c)
    const home = `/operator/people/${from.id}`
    const before = c.var.form.get('before') ?? ''
    const to = await findPerson(db, before.slice(0, 200))
    if (!to)
      throw refusal(
        'bad_request',
        `Nobody is called “${before.slice(0, 80)}”; People has everybody’s names. Go back and write it again.`
      )
    if (c.var.form.get('sure') === 'yes') {
      await linkIdentity(doerOf(c, context), { from, to })
      return goTo(c, context, `/operator/people/${to.id}`, 'linked')
    }
    const accounts = (await listIdentities(db, from.id)).map(toAccountWords).join('; ')
    const others = (await listIdentities(db, to.id)).length
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Is ${from.name} really ${to.name}?`,
        words: `Compare the account with the one at your provider, since a name proves nothing: ${accounts || 'none'}. Whoever signs in by it gets the pictures, the budget and the name of ${to.name}. ${from.name} signs in once more; what they have spent stays in the books under that name. Tokens of ${to.name} go on until you revoke them.${others > 0 ? ` ${to.name} signs in by another account already, which stays.` : ''}`,
        form: {
          to: `${home}/link`,
          fields: { before: to.name },
          button: { label: 'Yes, link them', looks: 'danger' }
        },
        back: home
      })
    )
  })
}
