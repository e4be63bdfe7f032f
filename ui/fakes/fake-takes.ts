import { type AppError, refusal } from '../../core/failure'
import { type FrameTakes, originalOf, type Take, type TakeRecord } from '../../core/take'
import type { CallTable, Input, Output } from '../../core/wire/calls'
import type { compareCalls } from '../../core/wire/compare-calls'
import type { takeCalls } from '../../core/wire/take-calls'
import { firstDraft, toRecipe } from '../draft/recipe-choice'

type Calls = typeof takeCalls & typeof compareCalls
type Handled<Table extends CallTable> = {
  [Name in keyof Table]: (input: Input<Table, Name>) => Output<Table, Name>
}

/** The takes of a file in memory, by the rules of the calls; the test fills `frames`. */
export function createFakeTakes(...start: FrameTakes[]) {
  const frames = new Map(start.map((frame) => [frame.nodeId, frame]))
  const reads: string[] = []
  const comparisons: boolean[] = []
  const lists: (readonly string[])[] = []
  let originals = 0

  const need = (nodeId: string): FrameTakes => {
    const frame = frames.get(nodeId)
    if (!frame) throw fault('frame_gone')
    return frame
  }
  const needTake = (frame: FrameTakes, imageHash: string): number => {
    const index = frame.takes.findIndex((take) => take.imageHash === imageHash)
    if (index < 0) throw fault('not_found')
    return index
  }
  const keep = (frame: FrameTakes): FrameTakes => {
    frames.set(frame.nodeId, frame)
    return frame
  }
  const known = (nodeIds: readonly string[]) =>
    nodeIds.flatMap((nodeId) => frames.get(nodeId) ?? [])

  const handlers: Handled<Calls> = {
    'take.list': ({ nodeIds }) => {
      lists.push(nodeIds)
      return { frames: known(nodeIds) }
    },
    'take.flip': ({ nodeIds, step }) => ({
      frames: known(nodeIds).map((frame) => {
        const { takes, shown } = frame
        const at = takes.findIndex(({ imageHash }) => imageHash === shown)
        const next = takes[(at + step + takes.length) % takes.length]
        return keep({ ...frame, shown: next?.imageHash ?? null })
      })
    }),
    'take.show': ({ nodeId, imageHash }) => {
      const frame = need(nodeId)
      needTake(frame, imageHash)
      return keep({ ...frame, shown: imageHash })
    },
    'take.restore': ({ nodeId }) => {
      const frame = need(nodeId)
      return keep({ ...frame, shown: originalOf(frame.takes) })
    },
    'take.star': ({ nodeId, imageHash, isStarred }) => {
      const frame = need(nodeId)
      const index = needTake(frame, imageHash)
      const takes = frame.takes.map((take, at) => (at === index ? { ...take, isStarred } : take))
      return keep({ ...frame, takes })
    },
    'take.delete': ({ nodeId, imageHash }) => {
      const frame = need(nodeId)
      const index = needTake(frame, imageHash)
      const takes = frame.takes.filter((_take, at) => at !== index)
      const neighbour = takes[Math.min(index, takes.length - 1)]
      const shown = frame.shown === imageHash ? (neighbour?.imageHash ?? null) : frame.shown
      return keep({ ...frame, takes, shown })
    },
    'take.read': ({ imageHash }) => {
      reads.push(imageHash)
      return { bytes: new Uint8Array([7]) }
    },
    'take.compare': ({ isBefore, isOriginal }) => {
      comparisons.push(isBefore)
      if (isOriginal) originals += 1
      return {}
    },
    'history.list': ({ search }) => ({
      entries: toEntries([...frames.values()], search),
      isCut: false,
      jobIds: [...frames.values()].flatMap(({ takes }) =>
        takes.flatMap(({ record }) => (record ? [record.jobId] : []))
      )
    })
  }
  return {
    frames,
    reads,
    lists,
    comparisons,
    /** Comparisons with what was there before Framefill. */
    get originals() {
      return originals
    },
    handlers
  }
}

function toEntries(frames: readonly FrameTakes[], search: string) {
  const word = search.toLowerCase()
  return frames
    .flatMap(({ nodeId, nodeName, takes, shown }) =>
      takes.map((take) => {
        const isShown = take.imageHash === shown
        const isOriginal = take.imageHash === originalOf(takes)
        return { nodeId, nodeName, pageName: 'Page 1', isShown, isOriginal, take }
      })
    )
    .filter(
      ({ nodeName, take }) =>
        take.imageHash === search ||
        `${nodeName} ${take.record?.recipe.prompt}`.toLowerCase().includes(word)
    )
    .reverse()
}

function fault(code: 'frame_gone' | 'not_found'): AppError {
  return refusal(code, `Sentence about ${code}.`)
}

export function sampleRecord(change: Partial<TakeRecord> = {}): TakeRecord {
  const recipe = toRecipe({ ...firstDraft, prompt: 'a lighthouse' }, { width: 300, height: 250 })
  return { jobId: 'job-1', recipe, cost: 40_000, author: 'Ada', at: 1_764_000_000_000, ...change }
}

export function sampleTake(imageHash: string, change: Partial<Take> = {}): Take {
  const image = { width: 960, height: 800 }
  return { imageHash, image, position: 0.5, isStarred: false, record: sampleRecord(), ...change }
}

/** A frame of 300×250 with so many takes, `Hero-1` and so on, the last one shown. */
export function sampleFrameTakes(nodeId: string, nodeName: string, count: number): FrameTakes {
  const takes = Array.from({ length: count }, (_, index) => sampleTake(`${nodeName}-${index + 1}`))
  const shown = takes.at(-1)?.imageHash ?? null
  return { nodeId, nodeName, frame: { width: 300, height: 250 }, takes, shown }
}
