import type { Context, Hono } from 'hono'
import { refusal } from '../../../core/failure'
import type { Person } from '../../access/people'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { refuseHalfRestored } from '../../upkeep/store-id'
import { changeRule, doerOf, goTo } from '../change-rule'
import { cancelWaiting } from '../deeds/cancel-waiting'
import { invitePerson } from '../deeds/invite-person'
import { issueAccess } from '../deeds/issue-access'
import { revokeAccess } from '../deeds/revoke-access'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'
import { toTimeText } from '../parts'
import { toInvitationPage, toTokenPage } from './people-page'

const dayMs = 86_400_000
/** As the command has it. */
const invitationDays = 7
const home = '/operator/people'

/** Who gets in: tokens, and their end. */
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
    const days = needDays(form.get('days') ?? '')
    const expiresAt = days === null ? null : doer.now + days * dayMs
    await refuseHalfRestored(db)
    const { newBudget } = operator
    const token = await issueAccess(doer, { name, label: 'token', expiresAt, newBudget })
    const end = expiresAt === null ? 'never ends' : `ends on ${toTimeText(expiresAt)}`
    return c.html(toTokenPage(frameOf(c, context), { name, token, end }))
  })

  pages.post(`${home}/invite`, ...change, async (c) => {
    const { form } = c.var
    if (context.signIn === null)
      throw refusal(
        'bad_request',
        'Nobody could use an invitation yet. Set PUBLIC_URL, or go back and make a token.'
      )
    const doer = doerOf(c, context)
    const name = needName(form.get('name') ?? '')
    const days = needDays(form.get('days') ?? '') ?? invitationDays
    await refuseHalfRestored(db)
    const expiresAt = doer.now + days * dayMs
    const end = toTimeText(expiresAt)
    const code = await invitePerson(doer, { name, expiresAt })
    return c.html(toInvitationPage(frameOf(c, context), { name, code, end }))
  })

  pages.post(`${home}/:id/revoke`, ...change, async (c) => {
    const person = await needPerson(c)
    const own = `${home}/${person.id}`
    if (c.var.form.get('sure') === 'yes') {
      const doer = doerOf(c, context)
      await revokeAccess(doer, person, null)
      await cancelWaiting(doer, { owner: person.id, name: person.name })
      return goTo(c, context, own, 'revoked')
    }
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `End all access of ${person.name}?`,
        words: `Every token of ${person.name} stops working within seconds, and what waits is cancelled. What is being drawn goes on. Tokens don’t come back; new ones can be made.`,
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
}

function needName(name: string): string {
  if (name !== '' && name.length <= 80 && !/\p{Cc}/u.test(name)) return name
  throw refusal(
    'bad_request',
    'A name has 1 to 80 characters, all of them visible. Go back and write it again.'
  )
}

function needDays(text: string): number | null {
  if (text === '') return null
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text)
  throw refusal(
    'bad_request',
    'Days are a whole number, at least 1, or empty for no end. Go back and write them again.'
  )
}
