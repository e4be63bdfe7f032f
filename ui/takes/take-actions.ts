import type { Draft } from '../../core/draft'
import type { Extent } from '../../core/size'
import type { TakeRecord } from '../../core/take'
import type { FillsChanged } from '../../core/wire/fill-calls'
import type { Submitter } from '../fills/submit-fills'
import type { SessionContext } from '../session-context'
import type { View } from '../view'
import { costFault, toAgain } from './again'
import { createTakeChanges, type TakeChanges } from './change-takes'
import { type Comparer, createComparer } from './compare-takes'
import { createHistory, type HistoryActions } from './history'
import { createTakeKeeper, withTakes } from './keep-takes'
import { toDraftChange } from './recall'
import { createSlider, type Slider } from './slide-take'
import { createThumbnails, type Thumbnails } from './thumbnails'
import { watchTakes } from './watch-takes'

/** Everything a person can do with pictures that frames keep. */
export type TakeActions = TakeChanges &
  Comparer &
  HistoryActions &
  Slider &
  Thumbnails &
  Readonly<{
    /** Fills changed in the file. */
    takesChanged: (changed: FillsChanged) => void
    /** Puts prompt, model, quality and scale into the draft, and opens it. */
    usePrompt: (record: TakeRecord, frame: Extent | null) => void
    copyPrompt: (record: TakeRecord) => void
    /**
     * Asks for the take once more; costs what the button says. More than the draft's own settings
     * would is asked about first, and spent when `isSure`.
     */
    runAgain: (nodeId: string, record: TakeRecord, isSure?: boolean) => Promise<void>
    /** Leaves what was asked about alone. */
    keepUsual: () => void
  }>

type Options = Readonly<{
  send: Submitter['send']
  changeDraft: (change: Partial<Draft>) => void
  openView: (view: View) => void
}>

/** History looks through all pages: once for many changes that come one after the other. */
const restMs = 600

export function createTakeActions(context: SessionContext, options: Options): TakeActions {
  const { store, say, sayProblem, sleep } = context
  const onChanged = async () => {
    if (store.read().view === 'history') await history.readHistory()
  }
  let isResting = false
  const rereadHistory = async () => {
    if (isResting || store.read().view !== 'history') return
    isResting = true
    await sleep(restMs)
    isResting = false
    await onChanged()
  }
  /** What was said of the last change here, and the takes that it left. */
  let told = { text: '', frames: '' }
  const framesNow = () => JSON.stringify(store.read().takes.frames)
  const keeper = createTakeKeeper(context, {
    onChanged: () => {
      told = { text: store.read().status.text, frames: framesNow() }
      onChanged()
    }
  })
  const history = createHistory(context, keeper)
  const comparer = createComparer(context, keeper)
  const readChanged = watchTakes(context, { keeper, comparer, onChanged })
  const takesChanged = async (changed: FillsChanged) => {
    rereadHistory()
    await readChanged(changed)
    // Undone in Figma, it isn’t so any more.
    if (store.read().status.text === told.text && framesNow() !== told.frames) say('')
  }

  return {
    ...createTakeChanges(context, keeper),
    ...createSlider(context, keeper),
    ...createThumbnails(context),
    ...comparer,
    ...history,
    takesChanged,
    usePrompt: ({ recipe }, frame) => {
      const { draft, models: offered } = store.read()
      options.changeDraft(toDraftChange({ recipe, draft, offered, frame }))
      options.openView('create')
      say('Prompt and settings are back.')
    },
    copyPrompt: ({ recipe }) => {
      if (context.copyText(recipe.prompt)) say('The prompt is copied.')
      else sayProblem('The prompt could not be copied. Select its text and copy that.')
    },
    keepUsual: () => store.update((state) => withTakes(state, { asking: null })),
    runAgain: async (nodeId, record, isSure = false) => {
      const { selection, fills } = store.read()
      const target = selection.targets.find((each) => each.nodeId === nodeId)
      // A double press must not pay twice.
      const isSending = fills.some(
        (fill) => fill.target.nodeId === nodeId && fill.progress.step === 'sending'
      )
      if (!target || isSending) return
      const again = toAgain(record, target, store.read())
      const fault = isSure ? null : costFault([again])
      const asking = fault === null ? null : { nodeId, jobId: record.jobId, words: fault }
      store.update((state) => withTakes(state, { asking }))
      if (fault !== null) return sayProblem(fault)
      const { origin } = record
      await options.send([{ target, recipe: again.recipe, ...(origin && { origin }) }])
    }
  }
}
