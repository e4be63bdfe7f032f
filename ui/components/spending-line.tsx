import { toDollars } from '../../core/price'
import type { SpendingReply } from '../../core/relay-routes'

type Props = Readonly<{ spending: SpendingReply | null }>

/** The running totals, by what Foundry measured. */
export function SpendingLine({ spending }: Props) {
  if (!spending) return null
  const { file, person } = spending
  return (
    <p class="spending" title="Finished pictures, by the tokens that Foundry measured">
      <span>This file {toDollars(file.micros)}</span>
      <span>You, in all files {toDollars(person.micros)}</span>
    </p>
  )
}
