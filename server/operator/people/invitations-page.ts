import { html } from 'hono/html'
import type { WaitingInvitation } from '../../sign-in/invitations'
import { toDone, toField, toForm } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toStamp, toTable } from '../parts'

const home = '/operator/people/invitations'

type Shown = Readonly<{
  invitations: readonly WaitingInvitation[]
  /** The last name here; null on the last page. */
  next: string | null
  done: string | null
}>

/** Those that nobody has used yet. */
export function toInvitationsPage(frame: PageFrame, { invitations, next, done }: Shown): Html {
  const { prefix } = frame
  const isOperator = frame.session?.role === 'operator'
  return toPage(
    frame,
    'Invitations that wait',
    html`${toDone(done)}
  <section>
    ${toTable(
      ['For', ...(isOperator ? ['End it'] : []), 'Until (UTC)'],
      invitations.map(({ name, expiresAt }) => [
        name,
        ...(isOperator
          ? [
              toForm(frame, {
                to: `${home}/withdraw`,
                fields: { name },
                button: { label: 'Withdraw …', name: `Withdraw … ${name}` }
              })
            ]
          : []),
        toStamp(expiresAt)
      ]),
      { empty: 'None.', label: 'Invitations' }
    )}
    ${
      next === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${prefix}${home}?${new URLSearchParams({ after: next }).toString()}">More</a></p>`
    }
  </section>
  <p><a href="${prefix}/operator/people">Back to everybody</a></p>`
  )
}

/** The form for one more, on the page of everybody. */
export function toInvite(frame: PageFrame): Html {
  return html`<section>
    <h2>Invite somebody</h2>
    ${toForm(
      frame,
      { to: '/operator/people/invite', button: { label: 'Make an invitation' } },
      html`${toField({ id: 'invite-name', name: 'name', label: 'Name', isRequired: true })}
      ${toField({ id: 'invite-days', name: 'days', label: 'Ends after days', hint: '7', isAmount: true })}`
    )}
    <p class="note">A code that works once, in place of a token. The one that the same person had before ends. <a href="${frame.prefix}${home}">Invitations that wait</a></p>
  </section>`
}

/** An invitation, this once. */
export function toInvitationPage(
  frame: PageFrame,
  { name, code, end }: Readonly<{ name: string; code: string; end: string }>
): Html {
  return toPage(
    frame,
    `An invitation for ${name}`,
    html`<section class="calm">
    <p><code class="token">${code}</code></p>
    <p class="note">It works once, until ${end}, and is shown only now: copy it before you leave this page. ${name} presses “Sign in” in the panel and enters it in the browser that opens.</p>
  </section>
  <p><a href="${frame.prefix}/operator/people">Back to everybody</a></p>`
  )
}
