import type { Failure } from '../core/failure'
import type { Job, Origin } from '../core/job'
import type { Target } from '../core/panel-protocol'
import { type Recipe, recipeFault } from '../core/recipe'
import { keepPending } from './keep-pending'
import { toRecipe } from './recipe-choice'
import { type ReferenceSender, withReferences } from './references/send-references'
import { trayFault } from './references/tray'
import type { SessionContext } from './session-context'
import { type Fill, type PanelState, withProgress } from './state'
import { imageCount, uploadsGoneWords } from './words'

/** One picture to be made for one frame. `position` is where its window begins, as in `Fill`. */
export type FillRequest = Readonly<{
  target: Target
  recipe: Recipe
  origin?: Origin
  position?: number
}>

export type Submitter = Readonly<{
  /** What the draft asks for, for every selected frame, as many takes as it says. */
  generate: () => Promise<void>
  /** Sends pictures of any kind; one press is one batch. A recipe at fault stops them all, said. */
  send: (requests: readonly FillRequest[]) => Promise<void>
  /** Sends a lost submit once more, or the same recipe anew when its job has ended. */
  tryAgain: (fill: Fill) => Promise<void>
}>

/** The relay queues them anyway; more at once only crowds the connection. */
const submitsAtOnce = 4
/** What the relay counts as one press. */
const maxBatch = 100

type Options = Readonly<{
  references: ReferenceSender
  onSubmitted: (key: string, job: Job) => void
}>

export function createSubmitter(context: SessionContext, options: Options): Submitter {
  const { store, say, sayProblem } = context
  const { references, onSubmitted } = options
  let isSendingReferences = false

  /** `batch` is how many came with one press: the relay lets single frames pass large batches. */
  const submit = async ({ key, recipe, target }: Fill, batch: number) => {
    try {
      onSubmitted(key, await context.relay().submitJob({ key, recipe, target, batch }))
    } catch (error) {
      const failure = withoutUploads(context.takeFailure(error), recipe)
      if (failure.code === 'not_found') references.forget()
      store.update((state) => withProgress(state, key, { step: 'unsent', failure }))
      sayProblem(failure.message)
    }
  }

  const toFill = ({ target, recipe, origin, position }: FillRequest, fileId: string): Fill => ({
    // One key per press and picture: a submit that got lost can be repeated without a second bill.
    key: context.newKey(),
    recipe,
    target: {
      fileId,
      nodeId: target.nodeId,
      nodeName: target.name.slice(0, 500),
      frame: { width: target.width, height: target.height },
      fingerprint: target.fingerprint,
      ...(origin && { origin })
    },
    startedAt: context.now(),
    preview: null,
    ...(position !== undefined && { position }),
    progress: { step: 'sending' }
  })

  const send = async (requests: readonly FillRequest[]) => {
    const fault = faultOf(requests)
    if (fault) return sayProblem(fault)
    if (requests.length === 0) return
    const { fileId } = store.read()
    const fresh = requests.map((request) => toFill(request, fileId))
    store.update((state) => ({ ...state, now: context.now(), fills: [...fresh, ...state.fills] }))
    say(`Generating ${imageCount(fresh.length)}…`)
    // Before the first is sent: a plugin closed now still knows what it asked for.
    await keepPending(context)
    await eachOf(fresh, (fill) => submit(fill, Math.min(fresh.length, maxBatch)))
    await keepPending(context)
  }

  /** Null when they couldn't be sent, said; then nothing else may be. */
  const sendReferences = async () => {
    isSendingReferences = true
    try {
      return await references.send()
    } catch (error) {
      sayProblem(context.takeFailure(error).message)
      return null
    } finally {
      isSendingReferences = false
    }
  }

  return {
    send,
    generate: async () => {
      const state = store.read()
      if (isSendingReferences) return
      if (state.selection.targets.length === 0) return sayProblem('Select a frame first.')
      const { draft } = state
      const asked = freeTargets(state).map((target) => ({
        target,
        recipe: toRecipe(draft, target)
      }))
      const fault = trayFault(state) ?? faultOf(asked)
      if (fault) return sayProblem(fault)
      const sent = await sendReferences()
      if (!sent) return
      const requests = asked.map(({ target, recipe }) => ({
        target,
        recipe: withReferences(recipe, sent)
      }))
      await send(requests.flatMap((request) => Array.from({ length: draft.takes }, () => request)))
    },
    tryAgain: async (old) => {
      const isLost = old.progress.step === 'unsent'
      const key = isLost ? old.key : context.newKey()
      const progress = { step: 'sending' } as const
      const again: Fill = { ...old, key, startedAt: context.now(), preview: null, progress }
      if (old.preview) context.previews.release(old.preview.url)
      store.update((state) => ({
        ...state,
        now: context.now(),
        fills: state.fills.map((fill) => (fill.key === old.key ? again : fill))
      }))
      say('Generating 1 image…')
      await keepPending(context)
      await submit(again, 1)
      await keepPending(context)
    }
  }
}

function faultOf(requests: readonly FillRequest[]): string | null {
  const faults = requests.map(({ recipe }) => recipeFault(recipe))
  return faults.find((fault) => fault !== null) ?? null
}

/** A relay that no longer has a picture of the recipe refuses it before anything is paid. */
function withoutUploads(failure: Failure, { references }: Recipe): Failure {
  if (failure.code !== 'not_found' || !references) return failure
  return { ...failure, message: uploadsGoneWords }
}

/** A double press must not pay twice: frames whose submit is still on its way are left out. */
function freeTargets({ selection, fills }: PanelState): readonly Target[] {
  const sending = fills.filter(({ progress }) => progress.step === 'sending')
  return selection.targets.filter(
    ({ nodeId }) => !sending.some(({ target }) => target.nodeId === nodeId)
  )
}

async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: submitsAtOnce }, worker))
}
