import { html } from 'hono/html'
import type { Spent } from '../../usage/read-report'
import { toDone, toField, toForm } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toSpent, toStamp, toTable } from '../parts'
import { toInvite } from './invitations-page'
import type { PersonLine } from './read-people'

type Shown = Readonly<{
  people: readonly PersonLine[]
  relay: Spent
  name: string
  /** Those alone who are near a limit. */
  isNear: boolean
  /** The query of the page after; null on the last. */
  next: Readonly<Record<string, string>> | null
  done: string | null
  /** Invitations can be used. */
  invites: boolean
}>

export function toPeoplePage(
  frame: PageFrame,
  { people, relay, name, isNear, next, done, invites }: Shown
): Html {
  const { prefix } = frame
  return toPage(
    frame,
    'People',
    html`${toDone(done)}
  <section>
    <h2>The whole relay</h2>
    <dl class="figures">
      <div><dt>Today</dt><dd>${toSpent(relay, 'day')}</dd></div>
      <div><dt>This month</dt><dd>${toSpent(relay, 'month')}</dd></div>
    </dl>
    <p class="note"><a href="${prefix}/operator/people/relay">Limits of the whole relay</a></p>
  </section>
  <section>
    <h2>${isNear ? 'At 80 % and more of a limit' : 'Everybody'}</h2>
    <form class="fields" method="get" action="${prefix}/operator/people">
      ${toField({ id: 'name', name: 'name', label: 'Name has', value: name })}
      <button>Find</button>
    </form>
    <p class="note">${
      isNear
        ? html`<a href="${prefix}/operator/people">Everybody</a>`
        : html`<a href="${prefix}/operator/people?near=yes">At 80 % and more of a limit</a>`
    }</p>
    <div class="below">
    ${toTable(
      ['Name', 'Access', 'Last seen (UTC)', 'Today', 'This month'],
      people.map((person) => [
        html`<a href="${prefix}/operator/people/${person.id}">${person.name}</a>`,
        person.tokens === 0 ? html`<span class="zero">none</span>` : `${person.tokens}`,
        person.lastSeen === null ? html`<span class="zero">never</span>` : toStamp(person.lastSeen),
        toSpent(person.spent, 'day'),
        toSpent(person.spent, 'month')
      ]),
      { empty: toEmpty(name, isNear), label: 'People' }
    )}
    </div>
    ${
      next === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${prefix}/operator/people?${new URLSearchParams(next).toString()}">More</a></p>`
    }
  </section>
  ${toNewcomer(frame, invites)}`
  )
}

function toEmpty(name: string, isNear: boolean): string {
  if (isNear) return 'Nobody.'
  return name === '' ? 'Nobody yet.' : 'Nobody is called like this.'
}

function toNewcomer(frame: PageFrame, invites: boolean): Html {
  if (frame.session?.role !== 'operator') return html``
  return html`<section>
    <h2>Somebody new</h2>
    ${toForm(
      frame,
      { to: '/operator/people', button: { label: 'Make an access token', looks: 'primary' } },
      html`${toField({ id: 'new-name', name: 'name', label: 'Name', isRequired: true })}
      ${toField({ id: 'new-label', name: 'label', label: 'For what', hint: 'token' })}
      ${toField({ id: 'new-days', name: 'days', label: 'Ends after days', hint: 'never', isAmount: true })}`
    )}
    <p class="note">Somebody who is there already gets one more token. It is shown once; send it to them by a way that others can’t read.</p>
  </section>
  ${invites ? toInvite(frame) : ''}`
}

/** A token, this once. */
export function toTokenPage(
  frame: PageFrame,
  { name, token, end }: Readonly<{ name: string; token: string; end: string }>
): Html {
  return toPage(
    frame,
    `A new access token for ${name}`,
    html`<section class="calm">
    <p><code class="token">${token}</code></p>
    <p class="note">It ${end}. It is kept nowhere and shown only now: copy it before you leave this page. ${name} enters it in the panel, under the relay’s address.</p>
  </section>
  <p><a href="${frame.prefix}/operator/people">Back to everybody</a></p>`
  )
}
