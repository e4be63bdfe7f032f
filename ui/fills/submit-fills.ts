import type { Failure } from '../../core/failure'
import type { Job } from '../../core/job'
import { type Recipe, recipeFault } from '../../core/recipe'
import type { Target } from '../../core/selection'
import { cutText } from '../../core/text/cut-text'
import { crowdFault } from '../batches/batch-limits'
import { eachOf } from '../batches/each-of'
import { unofferedFault } from '../draft/offered-model'
import { pressFault } from '../draft/press-fault'
import { priceOfAll, toRecipe } from '../draft/recipe-choice'
import { type Fill, isActive, jobsOf } from '../fill'
import type { ReferenceSender } from '../references/send-references'
import type { SessionContext } from '../session-context'
import { type PanelState, withProgress } from '../state'
import { imageCount, uploadsGoneWords } from '../words'
import type { FillRequest } from './fill-request'
import { keepPending } from './keep-pending'
import { prepareFills } from './prepare-fills'
import { settleFill } from './settle-fill'

export type Submitter = Readonly<{
  /** What the draft asks for, for every selected frame, as many takes as it says. */
  generate: () => Promise<void>
  /** Sends pictures of any kind; one press is one batch. A recipe at fault stops them all, said. */
  send: (requests: readonly FillRequest[]) => Promise<void>
  /** Sends lost submits once more, and the same recipes as new jobs where a job has ended; one press. */
  tryAgain: (fills: readonly Fill[]) => Promise<void>
  /** Lets go of what was not sent yet, and cancels what is just being sent. */
  withdraw: () => void
}>

/** The relay queues them anyway; more at once only crowds the connection. */
const submitsAtOnce = 4
/** What the relay counts as one press. */
const maxBatch = 100

type Options = Readonly<{
  references: ReferenceSender
  onSubmitted: (key: string, job: Job) => void
  /** All of a press is sent, and its price held. */
  onSent: () => void
  /** A job has come of what was withdrawn while it was being sent. */
  onUnwanted: (key: string) => void
  /** The relay has no deployment any more of what was asked for. */
  onUnserved: () => void
}>

export function createSubmitter(context: SessionContext, options: Options): Submitter {
  const { store, say, sayProblem } = context
  const { references } = options
  let isPreparing = false
  /** Keys of fills whose submit hasn't begun. */
  const unsent = new Set<string>()
  const unwanted = new Set<string>()

  /** `batch` is how many came with one press: the relay lets single frames pass large batches. */
  const submit = async ({ key, recipe, target }: Fill, batch: number) => {
    if (!unsent.delete(key)) return
    try {
      options.onSubmitted(key, await context.relay().submitJob({ key, recipe, target, batch }))
      if (unwanted.delete(key)) options.onUnwanted(key)
    } catch (error) {
      unwanted.delete(key)
      const failure = withoutUploads(context.takeFailure(error), recipe)
      if (failure.code === 'not_found') references.forget()
      if (failure.code === 'deployment_missing') options.onUnserved()
      store.update((state) => withProgress(state, key, { step: 'unsent', failure }))
      sayProblem(failure.message)
    }
  }

  /** All of one press; a plugin closed meanwhile still knows what it asked for. */
  const submitAll = async (fills: readonly Fill[]) => {
    for (const { key } of fills) unsent.add(key)
    say(`Generating ${imageCount(fills.length)}…`)
    await keepPending(context)
    const batch = Math.min(fills.length, maxBatch)
    await eachOf(fills, submitsAtOnce, (fill) => submit(fill, batch))
    options.onSent()
    await keepPending(context)
  }

  const toFill = (
    { target, recipe, origin, position }: FillRequest,
    { fileId, startedAt }: { fileId: string; startedAt: number }
  ): Fill => ({
    // One key per press and picture: a submit that got lost can be repeated without a second bill.
    key: context.newKey(),
    recipe,
    target: {
      fileId,
      nodeId: target.nodeId,
      nodeName: cutText(target.name, 500),
      frame: { width: target.width, height: target.height },
      fingerprint: target.fingerprint,
      ...(origin && { origin }),
      ...(position !== undefined && { position })
    },
    startedAt,
    preview: null,
    progress: { step: 'sending' }
  })

  const send = async (asked: readonly FillRequest[]) => {
    const fault = faultOf(asked)
    if (fault) return sayProblem(fault)
    const requests = asked.filter((one) => !store.read().fills.some(isDoubleOf(one, context.now())))
    if (requests.length === 0) return
    const frames = new Set(requests.map(({ target }) => target.nodeId)).size
    const crowd = crowdFault({ frames, pictures: requests.length }, store.read())
    if (crowd) return sayProblem(crowd)
    const press = { fileId: store.read().fileId, startedAt: context.now() }
    const fresh = requests.map((request) => toFill(request, press))
    const { startedAt: now } = press
    store.update((state) => ({ ...state, now, fills: [...fresh, ...state.fills] }))
    await submitAll(fresh)
  }

  /** Whoever asks, nothing goes out for a model that the relay hasn't got. */
  const faultOf = (all: readonly Readonly<{ recipe: Recipe }>[]): string | null => {
    const { models } = store.read()
    const faults = all.map(
      ({ recipe }) => unofferedFault(recipe.model, models) ?? recipeFault(recipe)
    )
    return faults.find((fault) => fault !== null) ?? null
  }

  /** Null when a picture that is to go along couldn't be sent, said; then nothing else may be. */
  const prepare = async (targets: readonly Target[]) => {
    isPreparing = true
    try {
      return await prepareFills(context, targets, references)
    } catch (error) {
      sayProblem(context.takeFailure(error).message)
      return null
    } finally {
      isPreparing = false
    }
  }

  return {
    send,
    generate: async () => {
      const state = store.read()
      if (state.selection.targets.length === 0) return sayProblem('Select a frame first.')
      // A press while one is being prepared is a double press.
      if (isPreparing) return
      const { draft } = state
      const targets = freeTargets(state)
      const asked = targets.map((target) => ({ target, recipe: toRecipe(draft, target) }))
      const price = priceOfAll(draft, targets, state.tray.pictures, state.layouts)
      const fault = pressFault(state, price) ?? faultOf(asked)
      if (fault) return sayProblem(fault)
      const requests = await prepare(targets)
      if (!requests) return
      await send(requests.flatMap((request) => Array.from({ length: draft.takes }, () => request)))
    },
    tryAgain: async (fills) => {
      // A second press finds its fill on its way already.
      const ended = fills.filter(({ progress: { step } }) => step === 'unsent' || step === 'ended')
      if (ended.length === 0) return
      const fault = faultOf(ended)
      if (fault) return sayProblem(fault)
      const now = context.now()
      const again = new Map<string, Fill>()
      for (const old of ended) {
        const key = old.progress.step === 'unsent' ? old.key : context.newKey()
        if (old.preview) context.previews.release(old.preview.url)
        const progress = { step: 'sending' } as const
        const renewed = { key, startedAt: now, preview: null, progress, isElsewhere: false }
        again.set(old.key, { ...old, ...renewed, earlier: jobsOf(old) })
      }
      store.update((state) => ({
        ...state,
        now,
        fills: state.fills.map((fill) => again.get(fill.key) ?? fill)
      }))
      await submitAll([...again.values()])
      // Or the next run would bring them back beside what came of it.
      for (const old of ended) settleFill(context, old)
    },
    withdraw: () => {
      const sending = store.read().fills.filter(({ progress }) => progress.step === 'sending')
      for (const { key } of sending) if (!unsent.has(key)) unwanted.add(key)
      const gone = new Set(unsent)
      unsent.clear()
      store.update((state) => ({
        ...state,
        fills: state.fills.filter(({ key }) => !gone.has(key))
      }))
      if (gone.size > 0) say(`${imageCount(gone.size)} not sent, nothing was spent.`)
    }
  }
}

/** A relay that no longer has a picture of the recipe refuses it before anything is paid. */
function withoutUploads(failure: Failure, { references }: Recipe): Failure {
  if (failure.code !== 'not_found' || !references) return failure
  return { ...failure, message: uploadsGoneWords }
}

/** A double click is one wish, however fast the relay is; whoever wants another presses once more. */
const doubleMs = 500

const isDoubleOf =
  ({ target, recipe }: FillRequest, now: number) =>
  (sent: Fill) =>
    isActive(sent) &&
    now - sent.startedAt < doubleMs &&
    sent.target.nodeId === target.nodeId &&
    sent.recipe.prompt === recipe.prompt &&
    sent.recipe.quality === recipe.quality

/** A double press must not pay twice: frames whose submit is still on its way are left out. */
function freeTargets({ selection, fills }: PanelState): readonly Target[] {
  const sending = fills.filter(({ progress }) => progress.step === 'sending')
  return selection.targets.filter(
    ({ nodeId }) => !sending.some(({ target }) => target.nodeId === nodeId)
  )
}
