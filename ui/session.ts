import type { Draft } from '../core/draft'
import { toFailure } from '../core/failure'
import type { Job } from '../core/job'
import type { Estimate } from '../core/price/price'
import type { Selection } from '../core/selection'
import type { FillsChanged } from '../core/wire/fill-calls'
import { type BatchActions, createBatchActions } from './batches/batch-actions'
import { startClock } from './batches/clock'
import { createPaceLearner } from './batches/learn-pace'
import { type CampaignActions, createCampaignActions } from './campaign/campaign-actions'
import { createCommander } from './commands/run-command'
import { keepTargets } from './draft/keep-targets'
import { budgetFault } from './draft/press-fault'
import { priceOfAll } from './draft/recipe-choice'
import { createDraftSaver } from './draft/save-draft'
import { priceOfEdits } from './edit/edit-rows'
import { createEditor, type Editor } from './edit/submit-edits'
import { type PictureWatcher, watchPictures } from './edit/watch-pictures'
import { type Fill, isActive } from './fill'
import { createCanvasPreviews } from './fills/canvas-previews'
import { createComeBack } from './fills/come-back'
import { isFinished } from './fills/fill-standing'
import { keepPending } from './fills/keep-pending'
import { createPlacer } from './fills/place-pictures'
import { settleFill } from './fills/settle-fill'
import { createPreviewShower } from './fills/show-previews'
import { createSubmitter } from './fills/submit-fills'
import { createTracker } from './fills/track-jobs'
import { createFillWatcher } from './fills/watch-fills'
import { createLostWatch } from './fills/watch-lost'
import { watchLayouts } from './layouts/read-layouts'
import { createSafeZoneActions, type SafeZoneActions } from './layouts/show-safe-zone'
import { createReferenceKeeper, type ReferenceKeeper } from './references/keep-references'
import { createReferenceSender } from './references/send-references'
import { type Connector, createConnector } from './relay/connect'
import { createSpendingReader } from './relay/read-spending'
import { createRelayLink } from './relay/relay-link'
import type { SessionContext, SessionPorts } from './session-context'
import { createSetActions, type SetActions } from './sets/set-actions'
import { fillOf, initialState, type PanelState, quiet, type Status } from './state'
import { createStore, type Store } from './store'
import { createMadePlacer } from './takes/place-made'
import { createTakeActions, type TakeActions } from './takes/take-actions'
import type { View } from './view'

/** Everything a person can do in the panel. */
export type Actions = Readonly<
  Connector &
    TakeActions &
    SetActions &
    CampaignActions &
    SafeZoneActions &
    Editor &
    PictureWatcher &
    ReferenceKeeper &
    BatchActions & {
      changeDraft: (change: Partial<Draft>) => void
      changeSelection: (selection: Selection) => void
      takeFillsChanged: (changed: FillsChanged) => void
      openView: (view: View) => void
      generate: () => Promise<void>
      /** Asks the relay again what was spent and what is left. */
      readMoney: () => Promise<void>
      cancel: (key: string) => Promise<void>
      tryAgain: (key: string) => Promise<void>
      placeAgain: (key: string) => Promise<void>
      /** Places a paid picture that lies in no frame. */
      placeMade: (job: Job) => Promise<void>
      reveal: (key: string) => Promise<void>
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
    },
    takeLost: (isLost) => tracker.takeLost(isLost)
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
    onPartial: previews.showPartial,
    onEnded: () => {
      readSpending()
      watchLost()
    }
  })
  const watchLost = createLostWatch(context, tracker.takeFound)
  const comeBack = createComeBack(context, {
    takeUp: tracker.takeSubmitted,
    placeWaiting: placer.placeWaiting
  })
  const watcher = createFillWatcher(context)
  const references = createReferenceSender(context)
  const submitter = createSubmitter(context, {
    references,
    onSubmitted: tracker.takeSubmitted,
    onSent: readSpending,
    onUnwanted: (key) => withFill(key, tracker.cancel),
    onUnserved: readSpending
  })

  const withFill = async (key: string, act: (fill: Fill) => Promise<void>) => {
    const fill = fillOf(store.read(), key)
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
  const pictures = watchPictures(context)
  const readMoney = () => {
    store.update((state) => ({ ...state, now: ports.now() }))
    return readSpending()
  }
  const saveDraft = createDraftSaver(context)
  const changeDraft = (change: Partial<Draft>) => {
    store.update((state) => ({ ...clear(state), draft: { ...state.draft, ...change } }))
    saveDraft()
  }
  const openView = (view: View) => store.update((state) => ({ ...clear(state), view }))
  const press = async (price: Estimate, send: () => Promise<void>) => {
    const { selection, draft, editing } = store.read()
    // Somebody may have raised a budget since; what is pressed for must not change meanwhile.
    if (budgetFault(store.read(), price)) {
      await readMoney()
      const after = store.read()
      if (after.selection !== selection || after.draft !== draft || after.editing !== editing)
        return sayProblem('What you asked for has changed meanwhile. Press again.')
    }
    await send()
  }
  const editor = createEditor(context, { references, submit: submitter.send })
  const takes = createTakeActions(context, { send: submitter.send, changeDraft, openView })
  const campaigns = createCampaignActions(context, {
    send: submitter.send,
    openView,
    onEnded: readSpending
  })
  return {
    store,
    actions: {
      ...createConnector(context, {
        useRelay: link.useRelay,
        onConnected: (pending) => {
          readSpending()
          learner.open()
          campaigns.lookForRuns()
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
      ...takes,
      ...createSafeZoneActions(context),
      ...sets,
      ...editor,
      ...pictures,
      ...campaigns,
      ...createReferenceKeeper(context),
      changeDraft,
      changeSelection: (selection) =>
        store.update((state) => ({
          ...clear(state),
          selection: keepTargets(state.selection, selection)
        })),
      takeFillsChanged: (changed) => {
        watcher.takeChanged(changed)
        takes.takesChanged(changed)
        campaigns.campaignChanged(changed)
      },
      openView,
      readMoney,
      generate: () => {
        const { selection, draft, tray, layouts } = store.read()
        const price = priceOfAll(draft, selection.targets, tray.pictures, layouts)
        return press(price, submitter.generate)
      },
      edit: () => press(priceOfEdits(store.read()), editor.edit),
      cancel: (key) => withFill(key, tracker.cancel),
      ...createBatchActions(context, { submitter, tracker, placer }),
      tryAgain: (key) => withFill(key, (fill) => submitter.tryAgain([fill])),
      placeAgain: (key) => withFill(key, placer.placeAgain),
      placeMade: createMadePlacer(context, placer.placeWaiting),
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
