// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { PersonBudget, SpendingReply } from '../../../core/wire/relay-routes'
import { createFakeActions } from '../../fakes/sample-state'
import { MoneyMenu } from './money-menu'

afterEach(cleanup)

const spending = {
  file: { pictures: 2, micros: 85_810 },
  person: { pictures: 9, micros: 1_230_000 }
}
const settings = { relayUrl: 'https://relay.example', token: 't' }
const connection = { step: 'connected', settings, person: 'Ada', problem: null } as const
const now = Date.UTC(2026, 10, 26, 22)

function show(budget: PersonBudget | null, told: SpendingReply | null = spending) {
  const { actions, calls } = createFakeActions()
  const state = { spending: told, budget, now }
  render(<MoneyMenu state={state} connection={connection} actions={actions} />)
  return calls
}

const toggle = () => screen.getByRole('button', { name: /^Money and relay/ })

test('the line has the file’s total, and opens into the others, asked for again', () => {
  const calls = show(null)
  expect(toggle().textContent).toBe('This file $0.09')
  fireEvent.click(toggle())
  screen.getByText('You, in all files $1.23')
  screen.getByText('Ada is connected to https://relay.example')
  fireEvent.click(screen.getByRole('button', { name: 'Change relay' }))
  expect(calls).toEqual([['readMoney'], ['changeRelay']])
})

test('a budget shows what is spent of it, and when it starts over', () => {
  show({ day: { limit: 5_000_000, spent: 4_200_000 }, month: null })
  expect(toggle().textContent).toBe('Today $4.20 of $5.00')
  fireEvent.click(toggle())
  screen.getByText('Starts over at 00:00 UTC, 2 h from now')
})

test('what of a budget is held or uncertain is told apart', () => {
  const day = { limit: 5_000_000, spent: 4_200_000, held: 300_000, uncertain: 90_000 }
  show({ day, month: null })
  fireEvent.click(toggle())
  screen.getByText('$0.30 of it held for pictures under way')
  screen.getByText('$0.09 of it may not have been billed')
})

test('a file’s total counts what is held and uncertain, as a budget does, and tells both apart', () => {
  const file = { pictures: 2, micros: 127_000, uncertain: 41_000, held: 60_000 }
  const budget = { limit: 5_000_000, spent: 187_000, held: 60_000, uncertain: 41_000 }
  show({ day: budget, month: null }, { file, person: file })
  fireEvent.click(toggle())
  const lines = [...document.querySelectorAll('#money p')].map(({ textContent }) => textContent)
  const parts = '$0.06 of it held for pictures under way$0.04 of it may not have been billed'
  expect(lines.slice(0, 3)).toEqual([
    `This file $0.19${parts}`,
    `You, in all files $0.19${parts}`,
    `Today $0.19 of $5.00${parts}Starts over at 00:00 UTC, 2 h from now`
  ])
  cleanup()
  show(null, { file, person: file })
  expect(toggle().textContent).toBe('This file $0.19')
})

test('before the relay has told there is only the relay', () => {
  show(null, null)
  expect(toggle().textContent).toBe('Relay')
})

test('Escape and a press elsewhere close it', () => {
  show(null)
  fireEvent.click(toggle())
  fireEvent.keyDown(toggle(), { key: 'Escape' })
  expect(toggle().getAttribute('aria-expanded')).toBe('false')
  expect(document.activeElement).toBe(toggle())
  fireEvent.click(toggle())
  fireEvent.pointerDown(document.body)
  expect(toggle().getAttribute('aria-expanded')).toBe('false')
})
