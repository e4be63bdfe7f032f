// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Offer } from '../../state'
import { ConnectForm } from './connect-form'
import { SignInWait } from './sign-in-wait'

afterEach(cleanup)

const relayUrl = 'https://relay.example'

function show(offer: Offer | null | undefined, problem: string | null = null) {
  const calls: unknown[] = []
  render(
    <ConnectForm
      relayUrl={relayUrl}
      isBusy={false}
      problem={problem}
      offer={offer}
      onAsk={(url) => calls.push(['ask', url])}
      onSignIn={(url) => calls.push(['sign in', url])}
      onConnect={(settings) => calls.push(['connect', settings])}
      onBack={null}
    />
  )
  return calls
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const address = () => screen.getByLabelText('Relay address')

test('a relay that offers sign-in has one button for it; the token is behind “Use a token”', () => {
  const calls = show({ typed: relayUrl, provider: 'Contoso' })
  expect(screen.queryByLabelText('Access token')).toBeNull()
  press('Sign in with Contoso')
  fireEvent.keyDown(address(), { key: 'Enter' })
  press('Use a token')
  fireEvent.input(screen.getByLabelText('Access token'), { target: { value: 'secret' } })
  press('Connect')
  press('Sign in instead')
  expect(screen.queryByLabelText('Access token')).toBeNull()
  expect(calls).toEqual([
    ['ask', relayUrl],
    ['sign in', relayUrl],
    ['sign in', relayUrl],
    ['connect', { relayUrl, token: 'secret' }]
  ])
})

test('by invitation alone the button says no more than Sign in', () => {
  show({ typed: relayUrl, provider: null }, 'Your sign-in has ended. Sign in again.')
  screen.getByRole('button', { name: 'Sign in' })
  expect(screen.getByRole('alert').textContent).toBe('Your sign-in has ended. Sign in again.')
})

test.each([
  ['that offers nothing', null],
  ['that has not answered yet', undefined],
  ['at another address', { typed: 'https://other.example', provider: 'Contoso' }]
])('a relay %s is asked for a token', (_name, offer) => {
  show(offer)
  screen.getByLabelText('Access token')
  expect(screen.queryByRole('button', { name: /Sign in/ })).toBeNull()
})

test('another address is asked once it has been typed', () => {
  const calls = show({ typed: relayUrl, provider: null })
  fireEvent.input(address(), { target: { value: 'https://other.example' } })
  screen.getByLabelText('Access token')
  fireEvent.change(address())
  expect(calls).toEqual([
    ['ask', relayUrl],
    ['ask', 'https://other.example']
  ])
})

test('while it waits the panel shows the code, where to type it, and the ways on', () => {
  const calls: string[] = []
  render(
    <SignInWait
      connection={{
        step: 'signing-in',
        relayUrl,
        userCode: 'KQT-R93-XFH',
        verifyUrl: `${relayUrl}/sign-in?code=KQT-R93-XFH`,
        until: Date.now() + 600_000,
        earlier: null
      }}
      onOpen={() => calls.push('open')}
      onCopy={() => calls.push('copy')}
      onCancel={() => calls.push('cancel')}
    />
  )
  screen.getByText('KQT-R93-XFH')
  screen.getByText(/type it at https:\/\/relay\.example\/sign-in$/)
  // Whoever works by keyboard goes on from here.
  expect(document.activeElement?.textContent).toBe('Open the browser again')
  for (const name of ['Open the browser again', 'Copy', 'Cancel']) press(name)
  expect(calls).toEqual(['open', 'copy', 'cancel'])
})
