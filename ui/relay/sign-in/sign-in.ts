import { toFailure } from '../../../core/failure'
import type { Settings } from '../../../core/settings'
import type { SessionContext } from '../../session-context'
import type { Connected, Connection } from '../../state'
import { toRelayUrl } from '../relay-url'

export type SignInActions = Readonly<{
  /** Asks a relay what it offers somebody without a token; the form shows it. */
  readOffer: (relayUrl: string) => Promise<void>
  /** Shows a code, opens the browser, and connects when the person has confirmed it there. */
  signIn: (relayUrl: string) => Promise<void>
  openBrowser: () => void
  copyCode: () => void
  cancelSignIn: () => void
  /** Ends the token at the relay, then forgets it here. */
  signOut: () => Promise<void>
}>

type Options = Readonly<{
  /** With a token that the relay has just given. */
  connect: (settings: Settings) => Promise<void>
  /** Stops listening to the relay, and asks how to go on. */
  leave: (problem: string | null) => void
}>

const overWords = 'The code has run out. Press Sign in again.'

export function createSignIn(context: SessionContext, { connect, leave }: Options): SignInActions {
  const { store, call, createDoor, now, sleep } = context
  const show = (connection: Connection) => store.update((state) => ({ ...state, connection }))
  let waiting: AbortController | null = null

  const showForm = (relayUrl: string, earlier: Connected | null, problem: string | null) => {
    waiting?.abort()
    waiting = null
    show({ step: 'form', relayUrl, isBusy: false, problem, earlier })
  }

  const waitForToken = async (
    relayUrl: string,
    deviceCode: string,
    every: Readonly<{ intervalMs: number; until: number; signal: AbortSignal }>
  ): Promise<string | null> => {
    const { intervalMs, until, signal } = every
    const door = createDoor(relayUrl)
    for (;;) {
      await sleep(intervalMs, signal)
      if (now() >= until) return null
      // What can be asked again is: a lost connection, or one question too many.
      const token = await door.poll(deviceCode).catch((error: unknown) => {
        if (toFailure(error).retryable) return null
        throw error
      })
      signal.throwIfAborted()
      if (token !== null) return token
    }
  }

  return {
    readOffer: async (typed) => {
      const relayUrl = toRelayUrl(typed)
      if (!relayUrl) return
      const offer = await createDoor(relayUrl).readOffer()
      const { connection } = store.read()
      if (connection.step !== 'form') return
      show({ ...connection, offer: offer && { typed, provider: offer.provider } })
    },
    signIn: async (typed) => {
      const { connection } = store.read()
      const relayUrl = toRelayUrl(typed)
      if (connection.step !== 'form' || connection.isBusy || !relayUrl) return
      const { earlier } = connection
      show({ ...connection, relayUrl, isBusy: true, problem: null })
      const abort = new AbortController()
      waiting = abort
      const { signal } = abort
      try {
        const { deviceCode, userCode, verifyUrl, expiresIn, interval } =
          await createDoor(relayUrl).start()
        const until = now() + expiresIn * 1_000
        show({ step: 'signing-in', relayUrl, userCode, verifyUrl, until, earlier })
        context.openBrowser(verifyUrl)
        const every = { intervalMs: interval * 1_000, until, signal }
        const token = await waitForToken(relayUrl, deviceCode, every)
        if (token === null) return showForm(relayUrl, earlier, overWords)
        waiting = null
        await connect({ relayUrl, token })
      } catch (error) {
        if (!signal.aborted) showForm(relayUrl, earlier, toFailure(error).message)
      }
    },
    openBrowser: () => {
      const { connection } = store.read()
      if (connection.step === 'signing-in') context.openBrowser(connection.verifyUrl)
    },
    copyCode: () => {
      const { connection } = store.read()
      if (connection.step !== 'signing-in') return
      if (context.copyText(connection.userCode)) context.say('Copied the code.')
      else context.sayProblem('The browser didn’t let it be copied.')
    },
    cancelSignIn: () => {
      const { connection } = store.read()
      if (connection.step === 'signing-in') showForm(connection.relayUrl, connection.earlier, null)
    },
    signOut: async () => {
      const { connection } = store.read()
      if (connection.step !== 'connected') return
      const { relayUrl } = connection.settings
      try {
        await context.relay().signOut()
      } catch (error) {
        const { code, message } = toFailure(error)
        if (code !== 'unauthorized')
          return context.sayProblem(`You are still signed in. ${message}`)
      }
      leave(null)
      context.say('')
      await call('settings.write', { relayUrl, token: '' }).catch((error: unknown) =>
        context.sayProblem(toFailure(error).message)
      )
    }
  }
}
