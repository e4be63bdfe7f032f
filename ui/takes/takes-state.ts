import type { Job } from '../../core/job'
import type { FrameTakes, Take } from '../../core/take'
import type { HistoryEntry } from '../../core/wire/take-calls'

/** What the panel knows about the pictures that frames keep. */
export type TakesState = Readonly<{
  /** The selected frames that keep any, in the selection's order. */
  frames: readonly FrameTakes[]
  /** The canvas shows what was there before, for as long as a key is held. */
  isComparing: boolean
  /** Small pictures by image hash, as object URLs; a take without one gets it when it is seen. */
  thumbnails: ReadonlyMap<string, string>
  history: History
  /** Running this one again costs more than usual, and nobody has said yes yet. */
  asking: Readonly<{ nodeId: string; jobId: string; words: string }> | null
}>

/** Takes of the whole file that match the search; `entries` is null until the plugin has told. */
export type History = Readonly<{
  search: string
  entries: readonly HistoryEntry[] | null
  isCut: boolean
  /** Paid pictures of this file that lie in none of its frames, newest first. */
  unplaced: readonly Job[]
  /** Why the relay has not told of them; null where it has. */
  unheard: string | null
}>

export const noTakes: TakesState = {
  frames: [],
  isComparing: false,
  thumbnails: new Map(),
  history: { search: '', entries: null, isCut: false, unplaced: [], unheard: null },
  asking: null
}

export function shownTake({ takes, shown }: FrameTakes): Take | null {
  return takes.find(({ imageHash }) => imageHash === shown) ?? null
}

/** Counted from 1; 0 when the frame keeps no such take. */
export function numberOf({ takes }: FrameTakes, imageHash: string | null): number {
  return takes.findIndex((take) => take.imageHash === imageHash) + 1
}
