import type { Caller } from '../../core/wire/calls'
import type { PanelCalls } from '../../core/wire/panel-protocol'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { withTakes } from './keep-takes'

export type Thumbnails = Readonly<{
  /** A take came into sight. */
  wantThumbnail: (nodeId: string, imageHash: string) => void
  /** It left again: when its picture is not being read yet, it need not be. */
  leaveThumbnail: (imageHash: string) => void
}>

type Wanted = Readonly<{ nodeId: string; imageHash: string }>

/** Each is some MB while it is read, and a decoded picture of up to 8 megapixels. */
const readsAtOnce = 2
/** More than a panel shows at a time; the least lately seen go first, so memory stays flat. */
export const maxThumbnails = 48

/** Makes small pictures of takes as they come into sight. A courtesy: failures leave a blank. */
export function createThumbnails(context: SessionContext): Thumbnails {
  const { store, call, previews } = context
  /** From the least to the most lately seen. */
  const made = new Map<string, string>()
  const inWork = new Set<string>()
  let waiting: readonly Wanted[] = []

  const keep = (imageHash: string, url: string) => {
    made.set(imageHash, url)
    const [oldest] = made
    if (made.size > maxThumbnails && oldest) {
      made.delete(oldest[0])
      previews.release(oldest[1])
    }
    store.update((state) => withTakes(state, { thumbnails: new Map(made) }))
  }

  const work = async (wanted: Wanted) => {
    inWork.add(wanted.imageHash)
    try {
      const known = findPreview(store.read(), wanted)
      keep(
        wanted.imageHash,
        known ? await previews.copy(known) : await previews.create(await readFile(call, wanted))
      )
    } catch (_) {}
    inWork.delete(wanted.imageHash)
    startNext()
  }

  const startNext = () => {
    const [next, ...later] = waiting
    if (!next || inWork.size >= readsAtOnce) return
    waiting = later
    work(next)
    startNext()
  }

  const drop = (imageHash: string) => {
    waiting = waiting.filter((wanted) => wanted.imageHash !== imageHash)
  }

  return {
    wantThumbnail: (nodeId, imageHash) => {
      const url = made.get(imageHash)
      if (url !== undefined) {
        made.delete(imageHash)
        made.set(imageHash, url)
        return
      }
      if (inWork.has(imageHash)) return
      drop(imageHash)
      waiting = [...waiting, { nodeId, imageHash }]
      startNext()
    },
    leaveThumbnail: drop
  }
}

/** A picture that came in this run is small here already; reading it again would cost some MB. */
function findPreview({ fills }: PanelState, { imageHash }: Wanted): string | null {
  const placed = fills.find(
    ({ progress }) => progress.step === 'placed' && progress.placed.imageHash === imageHash
  )
  return placed?.preview?.url ?? null
}

async function readFile(call: Caller<PanelCalls>, wanted: Wanted) {
  const { bytes } = await call('take.read', wanted)
  // Messages copy into plain array buffers, never shared ones.
  return bytes as Uint8Array<ArrayBuffer>
}
