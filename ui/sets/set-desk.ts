import { AppError } from '../../core/failure'
import { type Recipe, type Reference, recipeFault } from '../../core/recipe'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import type { FillRequest, Submitter } from '../submit-fills'
import { type Derived, type Source, toRequest } from './derived'
import type { SetsState } from './sets-state'

type Prepare = () => Promise<readonly FillRequest[]>

export type SetDesk = Readonly<{
  /**
   * Prepares pictures and sends them. A press while another one prepares does nothing; where
   * preparing fails, nothing is sent and the failure is said.
   */
  press: (prepare: Prepare) => Promise<void>
  /** Brings every source to the relay; `words` tell which one is on its way. */
  bringAll: (
    all: readonly Derived[],
    words: (count: number, of: number) => string
  ) => Promise<readonly FillRequest[]>
  /** Brings one take to the relay. Throws what the plugin or the relay says about it. */
  bring: (source: Pick<Source, 'nodeId' | 'imageHash'>) => Promise<Reference>
  showBusy: (words: string | null) => void
}>

/** Where takes are brought to the relay before anything is made from them, and paid. */
export function createSetDesk(context: SessionContext, send: Submitter['send']): SetDesk {
  const { store, call, say, sayProblem } = context
  let isAtWork = false

  const showBusy = (busy: string | null) => {
    store.update((state) => withSets(state, { busy }))
    if (busy !== null) say(busy)
  }

  const bring: SetDesk['bring'] = async ({ nodeId, imageHash }) => {
    const { bytes } = await call('take.read', { nodeId, imageHash })
    // Messages copy into plain array buffers, never shared ones.
    return context.relay().uploadPicture(bytes as Uint8Array<ArrayBuffer>)
  }

  const prepareWith = async (prepare: Prepare) => {
    isAtWork = true
    try {
      return await prepare()
    } catch (error) {
      sayProblem(context.takeFailure(error).message)
      return []
    } finally {
      isAtWork = false
      showBusy(null)
    }
  }

  return {
    bring,
    showBusy,
    press: async (prepare) => {
      if (!isAtWork) await send(await prepareWith(prepare))
    },
    bringAll: async (all, words) => {
      for (const { recipe } of all) refuseFault(recipe)
      const sources = new Map(all.map(({ from }) => [from.imageHash, from]))
      const brought = new Map<string, Reference>()
      // One after another: each may be tens of MB.
      for (const source of sources.values()) {
        showBusy(words(brought.size + 1, sources.size))
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
  if (message) throw new AppError({ code: 'bad_request', message, retryable: false })
}
