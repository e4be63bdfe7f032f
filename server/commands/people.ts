import { toDollars } from '../../core/price/price'
import { type AccessToken, isLive, listTokens } from '../access/access-tokens'
import { listPeople } from '../access/people'
import { wholeRelay } from '../money/budgets'
import { readSpent, type Spent } from '../usage/read-report'
import { type Command, type Desk, parseOptions } from './command'
import { toTextTable } from './table'

export const peopleCommand: Command = {
  form: '',
  purpose: 'lists everyone with their tokens, spending and budgets',
  run: printPeople
}

async function printPeople(args: string[], { db, now, print }: Desk): Promise<void> {
  parseOptions(args, {}, 0)
  const rows = [['NAME', 'TOKENS', 'LAST USED', 'TODAY', 'THIS MONTH']]
  for (const { id, name } of await listPeople(db)) {
    const tokens = await listTokens(db, id)
    const spent = await readSpent(db, id, now)
    rows.push([name, toTokensText(tokens, now), toLastUsed(tokens), ...toMoney(spent)])
  }
  rows.push(['(whole relay)', '', '', ...toMoney(await readSpent(db, wholeRelay, now))])
  for (const line of toTextTable(rows, 3)) print(line)
}

/** `laptop, studio (until 2026-12-01)`; those that no longer work are left out. */
function toTokensText(tokens: readonly AccessToken[], now: number): string {
  const live = tokens.filter((token) => isLive(token, now))
  if (live.length === 0) return 'none'
  return live
    .map(({ label, expiresAt }) =>
      expiresAt === null ? label : `${label} (until ${toDate(expiresAt)})`
    )
    .join(', ')
}

function toLastUsed(tokens: readonly AccessToken[]): string {
  const last = Math.max(...tokens.map(({ lastUsedAt }) => lastUsedAt ?? 0), 0)
  return last === 0 ? 'never' : toDate(last)
}

function toMoney({ day, month, budget }: Spent): string[] {
  const text = (spent: number, limit: number | null) =>
    limit === null ? toDollars(spent) : `${toDollars(spent)} of ${toDollars(limit)}`
  return [text(day, budget.day), text(month, budget.month)]
}

const toDate = (at: number) => new Date(at).toISOString().slice(0, 10)
