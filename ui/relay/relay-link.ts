import { AppError, type Failure, toFailure } from '../../core/failure'
import type { Job, JobEvent } from '../../core/job'
import type { Settings } from '../../core/settings'
import type { SessionPorts } from '../session-context'
import type { PanelState } from '../state'
import type { Store } from '../store'
import { createFollower, type Follower } from './follow-jobs'
import type { Relay } from './relay-client'

export type RelayLink = Readonly<{
  /** Throws `unauthorized` while no relay is connected. */
  relay: () => Relay
  /** From now on; jobs underway are followed there. */
  useRelay: (settings: Settings) => void
  follow: (job: Job) => void
  takeFailure: (error: unknown) => Failure
  /** Stops listening, and asks how to go on. */
  leave: (problem: string | null) => void
}>

/** Who hears about jobs. */
export type JobListener = Readonly<{
  takeEvent: (event: JobEvent) => void
  takeJob: (job: Job) => void
  takeLost: (isLost: boolean) => void
}>

/** The relay in use and the stream of news from it, until its token is no longer good. */
export function createRelayLink(
  { createRelay, sleep }: SessionPorts,
  store: Store<PanelState>,
  listener: JobListener
): RelayLink {
  let relay: Relay | null = null
  let follower: Follower | null = null

  const takeFailure = (error: unknown): Failure => {
    const failure = toFailure(error)
    if (failure.code === 'unauthorized') askAgain(failure.message)
    return failure
  }

  const askAgain = (problem: string | null) => {
    const { connection } = store.read()
    if (connection.step !== 'connected') return
    follower?.stop()
    const { relayUrl } = connection.settings
    const form = { step: 'form', relayUrl, isBusy: false, problem, earlier: null } as const
    store.update((state) => ({ ...state, connection: form }))
  }

  return {
    takeFailure,
    leave: askAgain,
    relay: () => {
      if (!relay) throw notConnected()
      return relay
    },
    follow: (job) => follower?.follow(job),
    useRelay: (settings) => {
      follower?.stop()
      relay = createRelay(settings)
      follower = createFollower({
        relay,
        sleep,
        onEvent: listener.takeEvent,
        onJob: listener.takeJob,
        onLost: listener.takeLost,
        onUnauthorized: takeFailure
      })
      for (const { progress } of store.read().fills)
        if (progress.step === 'waiting') follower.follow(progress.job)
    }
  }
}

function notConnected(): AppError {
  return new AppError({
    code: 'unauthorized',
    message: 'Connect to your relay first.',
    retryable: true
  })
}
