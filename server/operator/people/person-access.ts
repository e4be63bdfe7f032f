import { html } from 'hono/html'
import { toAccountWords } from '../../sign-in/identities'
import { toField, toForm } from '../forms'
import type { Html, PageFrame } from '../page'
import { toStamp, toTable } from '../parts'
import type { PersonView, TokenLine } from './read-people'

type Access = Pick<PersonView, 'id' | 'tokens' | 'nextTokens' | 'hasAccess'>

/** By what somebody comes in, and how that ends. */
export function toAccess(frame: PageFrame, person: Access): Html {
  const home = `/operator/people/${person.id}`
  const isOperator = frame.session?.role === 'operator'
  return html`<section>
    <h2>Access</h2>
    ${toTable(
      // What can be done beside whose it is: a telephone shows two columns at once.
      ['Token', ...(isOperator ? ['End it'] : []), 'Until (UTC)', 'Last used (UTC)', 'Works'],
      person.tokens.map((token) => [
        token.label,
        ...(isOperator ? [toRevoke(frame, home, token)] : []),
        token.expiresAt === null ? 'without end' : toStamp(token.expiresAt),
        token.lastUsedAt === null
          ? html`<span class="zero">never</span>`
          : toStamp(token.lastUsedAt),
        token.isLive
          ? html`<span class="fine">yes</span>`
          : html`<span class="zero">${token.revokedAt === null ? 'ended' : 'revoked'}</span>`
      ]),
      { empty: 'None.', label: 'Access tokens' }
    )}
    ${
      person.nextTokens === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${frame.prefix}${home}?tokens=${person.nextTokens}">More tokens</a></p>`
    }
    <div class="buttons below">
    ${person.hasAccess ? toForm(frame, { to: `${home}/revoke`, button: { label: 'End all access …', looks: 'danger' } }) : ''}
    </div>
  </section>`
}

function toRevoke(frame: PageFrame, home: string, { id, label, isLive }: TokenLine): Html {
  if (!isLive) return html``
  return toForm(frame, {
    to: `${home}/revoke-token`,
    fields: { id },
    button: { label: 'Revoke …', name: `Revoke … “${label}”` }
  })
}

/** The account at the provider, and whose it really is. */
export function toAccount(
  frame: PageFrame,
  { id, name, identities }: Pick<PersonView, 'id' | 'name' | 'identities'>
): Html {
  if (identities.length === 0) return html``
  return html`<section>
    <h2>Account at the provider</h2>
    <dl class="facts">${identities.map(
      (one) =>
        html`<dt>${one.roles.join(', ')}</dt><dd>${toAccountWords(one)} <small>first seen ${toStamp(one.createdAt)}, last ${toStamp(one.seenAt)} UTC</small></dd>`
    )}</dl>
    <div class="below">
    ${toForm(
      frame,
      { to: `/operator/people/${id}/link`, button: { label: 'Link …' } },
      toField({ id: 'before', name: 'before', label: 'Had a token as', isRequired: true })
    )}
    </div>
    ${
      frame.session?.role === 'operator'
        ? html`<p class="note">For somebody who was here before the provider and is new as ${name}: whoever signs in by this account is then the person of that name, with their pictures and budget.</p>`
        : ''
    }
  </section>`
}
