import { IconChevronDown16 } from '@create-figma-plugin/ui'
import { useEffect, useRef, useState } from 'preact/hooks'
import { toDollars } from '../../../core/price/price'
import type { BudgetState, Spending } from '../../../core/wire/relay-routes'
import { resetWords } from '../../draft/reset-words'
import type { Actions } from '../../session'
import type { Connected, PanelState } from '../../state'

type Props = Readonly<{
  state: Pick<PanelState, 'spending' | 'budget' | 'now'>
  connection: Connected
  actions: Pick<Actions, 'readMoney' | 'changeRelay' | 'signOut'>
}>

/** What was spent, by what Foundry measured, and whose relay this is: a line that opens into all. */
export function MoneyMenu({ state, connection, actions }: Props) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node && box.current?.contains(target))) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const open = () => {
    if (!isOpen) actions.readMoney()
    setOpen(!isOpen)
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    toggle.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its controls leave unheard
    <div class="money" ref={box} onKeyDown={closeOnEscape}>
      <button
        type="button"
        class="money-toggle"
        ref={toggle}
        aria-label={`Money and relay: ${shortWords(state)}`}
        aria-expanded={isOpen}
        aria-controls="money"
        onClick={open}
      >
        {shortWords(state)}
        <IconChevronDown16 />
      </button>
      {isOpen && <Details state={state} connection={connection} actions={actions} />}
    </div>
  )
}

function Details({ state: { spending, budget, now }, connection, actions }: Props) {
  const { person, settings } = connection
  return (
    <div class="menu" id="money">
      {spending && (
        <>
          <Sum name="This file" part={spending.file} />
          <Sum name="You, in all files" part={spending.person} />
        </>
      )}
      {budget?.day && <Budget name="Today" part={budget.day} reset={resetWords('day', now)} />}
      {budget?.month && (
        <Budget name="This month" part={budget.month} reset={resetWords('month', now)} />
      )}
      <p class="quiet">{`${person === '' ? 'Connected' : `${person} is connected`} to ${settings.relayUrl}`}</p>
      <div class="line">
        <button type="button" class="small" onClick={actions.changeRelay}>
          Change relay
        </button>
        {connection.signedIn && (
          <button type="button" class="small" onClick={actions.signOut}>
            Sign out
          </button>
        )}
      </div>
    </div>
  )
}

/** As budgets count: however a picture ended, and what is held for those under way. */
function Sum({ name, part }: Readonly<{ name: string; part: Spending }>) {
  return (
    <p>
      {`${name} ${toDollars(toSum(part))}`}
      <Parts of={part} />
    </p>
  )
}

type BudgetProps = Readonly<{ name: string; part: BudgetState; reset: string }>

function Budget({ name, part, reset }: BudgetProps) {
  return (
    <p>
      {`${name} ${toPart(part)}`}
      <Parts of={part} />
      <span class="quiet below">{`Starts over ${reset}`}</span>
    </p>
  )
}

/** What of a sum is not spent for sure; nothing where an older relay doesn't tell. */
function Parts({ of: { held = 0, uncertain = 0 } }: PartsProps) {
  return (
    <>
      {held > 0 && (
        <span class="quiet below">{`${toDollars(held)} of it held for pictures under way`}</span>
      )}
      {uncertain > 0 && (
        <span class="quiet below">{`${toDollars(uncertain)} of it may not have been billed`}</span>
      )}
    </>
  )
}

type PartsProps = Readonly<{ of: Pick<Spending, 'held' | 'uncertain'> }>

/** What is left to spend says most; without a limit, what this file has cost. */
function shortWords({ spending, budget }: Props['state']): string {
  if (budget?.day) return `Today ${toPart(budget.day)}`
  if (budget?.month) return `This month ${toPart(budget.month)}`
  return spending ? `This file ${toDollars(toSum(spending.file))}` : 'Relay'
}

const toSum = ({ micros, held = 0 }: Spending) => micros + held

const toPart = ({ spent, limit }: BudgetState) => `${toDollars(spent)} of ${toDollars(limit)}`
