import { toFailure } from '../core/failure'
import type { Draft, Selection } from '../core/panel-protocol'
import { type BatchActions, createBatchActions } from './batch-actions'
import { createCanvasPreviews } from './canvas-previews'
import { startClock } from './clock'
import { createComeBack } from './come-back'
import { createCommander } from './commands/run-command'
import { type Connector, createConnector } from './connect'
import { createDraftSaver } from './draft'
import { createEditor, type Editor } from './edit/submit-edits'
import { watchPictures } from './edit/watch-pictures'
import { isFinished } from './fill-standing'
import { keepPending } from './keep-pending'
import { createPaceLearner } from './learn-pace'
import { createPlacer } from './place-pictures'
import { watchLayouts } from './read-layouts'
import { createSpendingReader } from './read-spending'
import { createReferenceKeeper, type ReferenceKeeper } from './references/keep-references'
import { createReferenceSender } from './references/send-references'
import { createRelayLink } from './relay-link'
import type { SessionContext, SessionPorts } from './session-context'
import { createSetActions, type SetActions } from './sets/set-actions'
import { settleFill } from './settle-fill'
import { createPreviewShower } from './show-previews'
import { createSafeZoneActions, type SafeZoneActions } from './show-safe-zone'
import { createSlider } from './slide-picture'
import {
  type Fill,
  initialState,
  isActive,
  type PanelState,
  quiet,
  type Status,
  type View
} from './state'
import { createStore, type Store } from './store'
import { createSubmitter } from './submit-fills'
import { createTakeActions, type TakeActions } from './takes/take-actions'
import { createTracker } from './track-jobs'

/** Everything a person can do in the panel. */
export type Actions = Readonly<
  Connector &
    TakeActions &
    SetActions &
    SafeZoneActions &
    Editor &
    ReferenceKeeper &
    BatchActions & {
      changeDraft: (change: Partial<Draft>) => void
      changeSelection: (selection: Selection) => void
      openView: (view: View) => void
      generate: () => Promise<void>
      cancel: (key: string) => Promise<void>
      tryAgain: (key: string) => Promise<void>
      placeAgain: (key: string) => Promise<void>
      reveal: (key: string) => Promise<void>
      slide: (key: string, position: number) => void
      dismiss: (key: string) => void
      dismissEnded: () => void
    }
>

export type Session = Readonly<{ store: Store<PanelState>; actions: Actions }>

/** The panel's whole behaviour, without a screen. */
export function createSession(ports: SessionPorts): Session {
  const store = createStore(initialState(ports.now()))
  const show = (status: Status) => store.update((state) => ({ ...state, status }))
  const say = (text: string) => show({ text, isProblem: false })
  const sayProblem = (text: string) => show({ text, isProblem: true })
  const link = createRelayLink(ports, store, {
    takeEvent: (event) => tracker.takeEvent(event),
    takeJob: (job) => {
      learner.learn(job)
      tracker.takeJob(job)
    }
  })
  const context: SessionContext = { ...ports, ...link, store, say, sayProblem }
  const learner = createPaceLearner(context)
  const previews = createPreviewShower(context, createCanvasPreviews(context))
  const placer = createPlacer(context, { onFile: previews.showFile })
  const readSpending = createSpendingReader(context)
  const tracker = createTracker(context, {
    follow: link.follow,
    onDone: () => {
      placer.placeWaiting()
      readSpending()
    },
    onPartial: previews.showPartial
  })
  const comeBack = createComeBack(context, {
    takeUp: tracker.takeSubmitted,
    placeWaiting: placer.placeWaiting
  })
  const slider = createSlider(context)
  const references = createReferenceSender(context)
  const submitter = createSubmitter(context, {
    references,
    onSubmitted: tracker.takeSubmitted,
    onUnwanted: (key) => withFill(key, tracker.cancel)
  })

  const withFill = async (key: string, act: (fill: Fill) => Promise<void>) => {
    const fill = store.read().fills.find((each) => each.key === key)
    if (fill) await act(fill)
  }

  const dismissWhere = (isMeant: (fill: Fill) => boolean) => {
    const isGone = (fill: Fill) => !isActive(fill) && isMeant(fill)
    const { fills } = store.read()
    for (const fill of fills.filter(isGone)) {
      if (fill.preview) ports.previews.release(fill.preview.url)
      settleFill(context, fill)
    }
    store.update((state) => ({ ...state, fills: fills.filter((fill) => !isGone(fill)) }))
    keepPending(context)
  }

  const dismiss = (key: string) => dismissWhere((fill) => fill.key === key)
  const sets = createSetActions(context, { send: submitter.send, dismiss })
  const commander = createCommander(context, {
    send: submitter.send,
    finishFrames: sets.finishFrames
  })

  startClock(context)
  watchLayouts(context)
  watchPictures(context)
  const saveDraft = createDraftSaver(context)
  const changeDraft = (change: Partial<Draft>) => {
    store.update((state) => ({ ...clear(state), draft: { ...state.draft, ...change } }))
    saveDraft()
  }
  const openView = (view: View) => store.update((state) => ({ ...clear(state), view }))
  return {
    store,
    actions: {
      ...createConnector(context, {
        useRelay: link.useRelay,
        onConnected: (pending) => {
          readSpending()
          learner.open()
          comeBack(pending)
            .then(commander.start)
            .catch((error: unknown) => {
              const problem = link.takeFailure(error).message
              commander.handOver(problem)
              // “Check again” looks for what is waiting once more.
              store.update((state) => withProblem(state, problem))
            })
        }
      }),
      ...createTakeActions(context, { send: submitter.send, changeDraft, openView }),
      ...createSafeZoneActions(context),
      ...sets,
      ...createEditor(context, { references, submit: submitter.send }),
      ...createReferenceKeeper(context),
      changeDraft,
      changeSelection: (selection) => store.update((state) => ({ ...clear(state), selection })),
      openView,
      generate: submitter.generate,
      cancel: (key) => withFill(key, tracker.cancel),
      ...createBatchActions(context, { submitter, tracker }),
      tryAgain: (key) => withFill(key, (fill) => submitter.tryAgain([fill])),
      placeAgain: (key) => withFill(key, placer.placeAgain),
      slide: (key, position) => {
        const fill = store.read().fills.find((each) => each.key === key)
        if (fill) slider.slide(fill, position)
      },
      reveal: (key) =>
        withFill(key, async ({ target: { nodeId } }) => {
          await ports
            .call('node.reveal', { nodeId })
            .catch((error) => sayProblem(toFailure(error).message))
        }),
      dismiss,
      // What could not be placed or sent is paid for or wished for still; it goes one by one.
      dismissEnded: () => dismissWhere(isFinished)
    }
  }
}

/** A problem is answered by doing something about it. */
function clear(state: PanelState): PanelState {
  return state.status.isProblem ? { ...state, status: quiet } : state
}

function withProblem(state: PanelState, problem: string): PanelState {
  const { connection } = state
  return connection.step === 'connected'
    ? { ...state, connection: { ...connection, problem } }
    : state
}
