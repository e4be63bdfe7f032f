import { toDollars } from '../../../core/price/price'
import type { PersonBudget, SpendingReply } from '../../../core/wire/relay-routes'

type Props = Readonly<{ spending: SpendingReply | null; budget: PersonBudget | null }>

/** The running totals, by what Foundry measured, and what is left of a budget. */
export function SpendingLine({ spending, budget }: Props) {
  if (!spending) return null
  const { file, person } = spending
  return (
    <div class="spending" title="Finished pictures, by the tokens that Foundry measured">
      <span>This file {toDollars(file.micros)}</span>
      <span>You, in all files {toDollars(person.micros)}</span>
      {budget?.day && <span title={heldToo}>Today {toPart(budget.day)}</span>}
      {budget?.month && <span title={heldToo}>This month {toPart(budget.month)}</span>}
    </div>
  )
}

const heldToo = 'With the most that pictures under way can cost'

const toPart = ({ spent, limit }: Readonly<{ spent: number; limit: number }>) =>
  `${toDollars(spent)} of ${toDollars(limit)}`
