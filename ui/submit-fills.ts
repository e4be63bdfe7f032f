import type { Job } from '../core/job'
import type { Target } from '../core/panel-protocol'
import { recipeFault } from '../core/recipe'
import { keepPending } from './keep-pending'
import { toRecipe } from './recipe-choice'
import type { SessionContext } from './session-context'
import { type Fill, type PanelState, withProgress } from './state'
import { imageCount } from './words'

export type Submitter = Readonly<{
  generate: () => Promise<void>
  /** Sends a lost submit once more, or the same recipe anew when its job has ended. */
  tryAgain: (fill: Fill) => Promise<void>
}>

/** The relay queues them anyway; more at once only crowds the connection. */
const submitsAtOnce = 4

type Options = Readonly<{ onSubmitted: (key: string, job: Job) => void }>

export function createSubmitter(context: SessionContext, { onSubmitted }: Options): Submitter {
  const { store, say, sayProblem } = context

  /** `batch` is how many came with one press: the relay lets single frames pass large batches. */
  const submit = async ({ key, recipe, target }: Fill, batch: number) => {
    try {
      onSubmitted(key, await context.relay().submitJob({ key, recipe, target, batch }))
    } catch (error) {
      const failure = context.takeFailure(error)
      store.update((state) => withProgress(state, key, { step: 'unsent', failure }))
      sayProblem(failure.message)
    }
  }

  const toFill = (state: PanelState, target: Target): Fill => ({
    // One key per press and frame: a submit that got lost can be repeated without a second picture.
    key: context.newKey(),
    recipe: toRecipe(state.draft, target),
    target: {
      fileId: state.fileId,
      nodeId: target.nodeId,
      nodeName: target.name.slice(0, 500),
      frame: { width: target.width, height: target.height },
      fingerprint: target.fingerprint
    },
    startedAt: context.now(),
    preview: null,
    progress: { step: 'sending' }
  })

  return {
    generate: async () => {
      const state = store.read()
      const fresh = freeTargets(state).map((target) => toFill(state, target))
      const problem = findProblem(state, fresh)
      if (problem) return sayProblem(problem)
      if (fresh.length === 0) return
      store.update((now) => ({ ...now, now: context.now(), fills: [...fresh, ...now.fills] }))
      say(`Generating ${imageCount(fresh.length)}…`)
      // Before the first is sent: a plugin closed now still knows what it asked for.
      await keepPending(context)
      await eachOf(fresh, (fill) => submit(fill, fresh.length))
      await keepPending(context)
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

/** A double press must not pay twice: frames whose submit is still on its way are left out. */
function freeTargets({ selection, fills }: PanelState): readonly Target[] {
  const sending = fills.filter(({ progress }) => progress.step === 'sending')
  return selection.targets.filter(
    ({ nodeId }) => !sending.some(({ target }) => target.nodeId === nodeId)
  )
}

function findProblem({ selection }: PanelState, fills: readonly Fill[]): string | null {
  if (selection.targets.length === 0) return 'Select a frame first.'
  return fills.map(({ recipe }) => recipeFault(recipe)).find((fault) => fault !== null) ?? null
}

async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: submitsAtOnce }, worker))
}
