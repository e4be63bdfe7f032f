import { refusal } from '../../core/failure'
import { type Recipe, type Reference, recipeFault } from '../../core/recipe'
import type { FillRequest } from '../fills/fill-request'
import type { Submitter } from '../fills/submit-fills'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { type Derived, type Source, toRequest } from './derived'
import type { SetsSection, SetsState } from './sets-state'

/** `showBusy` says in the section that was pressed what is being sent along, a sentence. */
type Prepare = (showBusy: (words: string) => void) => Promise<readonly FillRequest[]>

export type SetDesk = Readonly<{
  /**
   * Prepares pictures and sends them. A press while another one prepares does nothing; where
   * preparing fails, nothing is sent and the failure is said.
   */
  press: (section: SetsSection, prepare: Prepare) => Promise<void>
  /** Brings every source to the relay; `onNext` is told which one is on its way. */
  bringAll: (
    all: readonly Derived[],
    onNext: (count: number, of: number) => void
  ) => Promise<readonly FillRequest[]>
  /** Brings one take to the relay. Throws what the plugin or the relay says about it. */
  bring: (source: Pick<Source, 'nodeId' | 'imageHash'>) => Promise<Reference>
}>

/** Where takes are brought to the relay before anything is made from them, and paid. */
export function createSetDesk(context: SessionContext, send: Submitter['send']): SetDesk {
  const { store, call, say, sayProblem } = context
  let isAtWork = false

  const bring: SetDesk['bring'] = async ({ nodeId, imageHash }) => {
    const { bytes } = await call('take.read', { nodeId, imageHash })
    // Messages copy into plain array buffers, never shared ones.
    const whole = bytes as Uint8Array<ArrayBuffer>
    const { file } = await context.pictures.encode(whole, null)
    return context.relay().uploadPicture(file)
  }

  const prepareWith = async (section: SetsSection, prepare: Prepare) => {
    isAtWork = true
    try {
      return await prepare((words) => {
        store.update((state) => withSets(state, { busy: { section, words } }))
        say(words)
      })
    } catch (error) {
      sayProblem(context.takeFailure(error).message)
      return []
    } finally {
      isAtWork = false
      store.update((state) => withSets(state, { busy: null }))
    }
  }

  return {
    bring,
    press: async (section, prepare) => {
      if (!isAtWork) await send(await prepareWith(section, prepare))
    },
    bringAll: async (all, onNext) => {
      for (const { recipe } of all) refuseFault(recipe)
      const sources = new Map(all.map(({ from }) => [from.imageHash, from]))
      const brought = new Map<string, Reference>()
      // One after another: each may be tens of MB.
      for (const source of sources.values()) {
        onNext(brought.size + 1, sources.size)
        brought.set(source.imageHash, await bring(source))
      }
      return all.flatMap((one) => {
        const reference = brought.get(one.from.imageHash)
        return reference ? [toRequest(one, reference)] : []
      })
    }
  }
}

export function withSets(state: PanelState, change: Partial<SetsState>): PanelState {
  return { ...state, sets: { ...state.sets, ...change } }
}

/** Before anything is sent along, not after. */
function refuseFault(recipe: Recipe): void {
  const message = recipeFault(recipe)
  if (message) throw refusal('bad_request', message)
}
