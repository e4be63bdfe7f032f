import { html } from 'hono/html'
import { type Micros, toDollars } from '../../../core/price/price'
import type { Budget } from '../../money/budgets'
import type { Raises } from '../../money/raises'
import type { Spent } from '../../usage/read-report'
import { toChoice, toDone, toField, toForm } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toSpent } from '../parts'
import { toAccess, toAccount } from './person-access'
import type { PersonView } from './read-people'

export function toPersonPage(frame: PageFrame, person: PersonView, done: string | null): Html {
  const { prefix } = frame
  const home = `/operator/people/${person.id}`
  return toPage(
    frame,
    person.name,
    html`${toDone(done)}
  ${toMoney(frame, { ...person, home })}
  ${toAccess(frame, person)}
  ${toAccount(frame, person)}
  <section>
    <h2>Pictures</h2>
    <p>${person.waiting === 0 ? 'Nothing waits.' : `${person.waiting === 1 ? '1 waits' : `${person.waiting.toLocaleString('en')} wait`} to be drawn.`} <a href="${prefix}/operator/jobs?${new URLSearchParams({ person: person.name }).toString()}">All pictures of ${person.name}</a></p>
    <div class="buttons below">
    ${person.waiting === 0 ? '' : toForm(frame, { to: `${home}/cancel`, button: { label: 'Cancel what waits …', looks: 'danger' } })}
    </div>
  </section>`
  )
}

/** The limits of everybody together. */
export function toRelayPage(
  frame: PageFrame,
  money: Readonly<{ spent: Spent; budget: Budget; raises: Raises }>,
  done: string | null
): Html {
  const home = '/operator/people/relay'
  return toPage(
    frame,
    'The whole relay',
    html`${toDone(done)}${toMoney(frame, { ...money, home })}`
  )
}

type Money = Readonly<{ home: string; spent: Spent; budget: Budget; raises: Raises }>

function toMoney(frame: PageFrame, { home, spent, budget, raises }: Money): Html {
  const amount = (micros: Micros | null) => (micros === null ? '' : `${micros / 1_000_000}`)
  const limited = (['day', 'month'] as const).filter((period) => budget[period] !== null)
  const periods = limited.map(
    (period) => [period, period === 'day' ? 'today' : 'this month'] as const
  )
  return html`<section>
    <h2>Money</h2>
    <dl class="figures">
      <div><dt>Today${toRaised(raises.day, budget.day)}</dt><dd>${toSpent(spent, 'day')}</dd></div>
      <div><dt>This month${toRaised(raises.month, budget.month)}</dt><dd>${toSpent(spent, 'month')}</dd></div>
    </dl>
    ${toForm(
      frame,
      { to: `${home}/budget`, button: { label: 'Set the budget' } },
      html`${toField({ id: 'day', name: 'day', label: 'Dollars a day', value: amount(budget.day), hint: 'any', isAmount: true })}
      ${toField({ id: 'month', name: 'month', label: 'Dollars a month', value: amount(budget.month), hint: 'any', isAmount: true })}`
    )}
    ${
      periods.length === 0
        ? ''
        : html`${toForm(
            frame,
            { to: `${home}/raise`, button: { label: 'Raise for now' } },
            html`${toField({ id: 'more', name: 'more', label: 'Dollars more', value: '', hint: '20', isAmount: true, isRequired: true })}
            ${toChoice({ id: 'raise-period', name: 'period', label: 'Only', options: periods, chosen: 'month' })}`
          )}${toForm(
            frame,
            { to: `${home}/start-over`, button: { label: 'Start over …' } },
            toChoice({
              id: 'over-period',
              name: 'period',
              label: 'Let them spend all of it again',
              options: periods,
              chosen: 'month'
            })
          )}`
    }
    ${
      frame.session?.role === 'operator'
        ? html`<p class="note">An empty field is no limit. A raise ends by itself with the UTC day or month, 0 takes it back. Starting over raises the limit by what is booked so far; no booked dollar is taken out of the ledger, and usage and CSV go on showing it.</p>`
        : ''
    }
  </section>`
}

const toRaised = (raise: Micros, limit: Micros | null) =>
  raise === 0 || limit === null ? '' : `, raised by ${toDollars(raise)}`
