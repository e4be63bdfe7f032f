import { toFailure } from '../../core/failure'
import type { Settings } from '../../core/settings'
import type { PendingFill } from '../../core/wire/pending'
import type { SessionContext } from '../session-context'
import type { Connected, Connection } from '../state'
import type { Person } from './relay-client'
import { toRelayUrl } from './relay-url'
import { createSignIn, type SignInActions } from './sign-in/sign-in'
import { takeModels } from './take-models'

export type Connector = Readonly<
  SignInActions & {
    /** Starts from what the plugin remembers. */
    open: () => Promise<void>
    /** Tries what a person typed; saves it when the relay knows them. */
    connect: (form: Settings) => Promise<void>
    changeRelay: () => void
    keepRelay: () => void
    /** Asks the connected relay who we are, after it could not be reached. */
    checkAgain: () => Promise<void>
  }
>

type Options = Readonly<{
  useRelay: (settings: Settings) => void
  /** `pending` is what an earlier run may not have sent. */
  onConnected: (pending: readonly PendingFill[]) => void
}>

export function createConnector(
  context: SessionContext,
  { useRelay, onConnected }: Options
): Connector {
  const { store, call } = context
  const show = (connection: Connection) => store.update((state) => ({ ...state, connection }))

  const showForm = (relayUrl: string, problem: string | null) =>
    show({ step: 'form', relayUrl, isBusy: false, problem, earlier: null })

  let pending: readonly PendingFill[] = []

  const welcome = (connection: Connected, { name, models, warning, signedIn = false }: Person) => {
    show({ ...connection, person: name, signedIn })
    const replaced = takeModels(context, models)
    if (warning) context.sayProblem(warning)
    else context.say(`Connected as ${name}. ${replaced}`.trim())
    onConnected(pending)
    pending = []
  }

  const checkAgain = async () => {
    const { connection } = store.read()
    if (connection.step !== 'connected') return
    try {
      welcome({ ...connection, problem: null }, await context.relay().readPerson())
    } catch (error) {
      const { code, message } = context.takeFailure(error)
      if (code !== 'unauthorized') show({ ...connection, problem: message })
    }
  }

  const remember = (settings: Settings) =>
    call('settings.write', settings).catch((error: unknown) =>
      context.sayProblem(toFailure(error).message)
    )

  return {
    checkAgain,
    ...createSignIn(context, {
      leave: context.leave,
      // A token that is given once is kept first: the relay may be away a moment later.
      connect: async (settings) => {
        await remember(settings)
        useRelay(settings)
        show({ step: 'connected', settings, person: '', problem: null })
        await checkAgain()
      }
    }),
    open: async () => {
      try {
        const opened = await call('panel.open', {})
        const { settings, draft, pending: unsent, ...shown } = opened
        pending = unsent
        store.update((state) => ({
          ...state,
          ...shown,
          draft: draft ?? state.draft
        }))
        if (!settings?.token) return showForm(settings?.relayUrl ?? context.defaultRelayUrl, null)
        useRelay(settings)
        show({ step: 'connected', settings, person: '', problem: null })
        await checkAgain()
      } catch (error) {
        show({ step: 'opening', problem: toFailure(error).message })
      }
    },
    connect: async (form) => {
      const { connection } = store.read()
      if (connection.step !== 'form' || connection.isBusy) return
      const settings = toSettings(form)
      if (typeof settings === 'string')
        return show({ ...connection, relayUrl: form.relayUrl, problem: settings })
      const { relayUrl } = settings
      show({ ...connection, relayUrl, isBusy: true, problem: null })
      try {
        const person = await context.createRelay(settings).readPerson()
        useRelay(settings)
        welcome({ step: 'connected', settings, person: '', problem: null }, person)
      } catch (error) {
        return show({ ...connection, relayUrl, problem: toFailure(error).message })
      }
      await remember(settings)
    },
    changeRelay: () => {
      const { connection } = store.read()
      if (connection.step !== 'connected') return
      const { relayUrl } = connection.settings
      show({ step: 'form', relayUrl, isBusy: false, problem: null, earlier: connection })
      // “Connected as …” is no news beside a form that asks for another connection.
      context.say('')
    },
    keepRelay: () => {
      const { connection } = store.read()
      if (connection.step === 'form' && connection.earlier) show(connection.earlier)
    }
  }
}

/** Settings that can be tried, or a sentence about what to correct. */
function toSettings(form: Settings): Settings | string {
  const relayUrl = toRelayUrl(form.relayUrl)
  const token = form.token.trim()
  if (!relayUrl) return 'Enter the address of your relay, such as https://framefill.example.com.'
  if (token === '') return 'Enter the access token you were given for this relay.'
  // Anything else can't travel in an Authorization header.
  if (!/^[!-~]+$/.test(token)) return 'Copy the access token again; it has no spaces or accents.'
  return { relayUrl, token }
}
