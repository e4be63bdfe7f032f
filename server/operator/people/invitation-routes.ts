import type { Hono } from 'hono'
import { refusal } from '../../../core/failure'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { listInvitations } from '../../sign-in/invitations'
import { refuseHalfRestored } from '../../upkeep/store-id'
import { changeRule, doerOf, goTo, lookRule } from '../change-rule'
import { invitePerson } from '../deeds/invite-person'
import { withdrawInvitation } from '../deeds/withdraw-invitation'
import { toConfirmPage } from '../forms'
import { frameOf } from '../page-frame'
import { toTimeText } from '../parts'
import { toInvitationPage, toInvitationsPage } from './invitations-page'
import { needDays, needName } from './newcomer-form'

const dayMs = 86_400_000
/** As the command has it. */
const invitationDays = 7
const pageLength = 25
const home = '/operator/people/invitations'

/** Codes by which people come in: made, listed, and ended before anybody has used them. */
export function invitationRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, now } = context
  const change = changeRule(context)

  pages.get(home, lookRule(context), async (c) => {
    const { after = '', done } = c.req.query()
    const wanted = { after: after.slice(0, 200), now: now(), most: pageLength + 1 }
    const found = await listInvitations(db, wanted)
    const invitations = found.slice(0, pageLength)
    const next = found.length > pageLength ? (invitations.at(-1)?.name ?? null) : null
    const words = doneWords[done ?? ''] ?? null
    return c.html(toInvitationsPage(frameOf(c, context), { invitations, next, done: words }))
  })

  pages.post('/operator/people/invite', ...change, async (c) => {
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

  pages.post(`${home}/withdraw`, ...change, async (c) => {
    const name = (c.var.form.get('name') ?? '').slice(0, 80)
    if (c.var.form.get('sure') === 'yes') {
      const isEnded = await withdrawInvitation(doerOf(c, context), name)
      return goTo(c, context, home, isEnded ? 'withdrawn' : 'used')
    }
    return c.html(
      toConfirmPage(frameOf(c, context), {
        title: `Withdraw the invitation of ${name}?`,
        words: `Nobody can use its code any more. You can invite ${name} again, by another code.`,
        form: {
          to: `${home}/withdraw`,
          fields: { name },
          button: { label: 'Withdraw it', looks: 'danger' }
        },
        back: home
      })
    )
  })
}

const doneWords: Readonly<Record<string, string>> = {
  withdrawn: 'It is withdrawn; nobody can use its code any more.',
  used: 'It was used or had ended a moment before; nothing has changed.'
}
