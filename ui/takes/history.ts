import { toFailure } from '../../core/failure'
import type { Job } from '../../core/job'
import type { HistoryEntry } from '../../core/wire/take-calls'
import type { SessionContext } from '../session-context'
import { type TakeKeeper, withTakes } from './keep-takes'
import type { History } from './takes-state'

export type HistoryActions = Readonly<{
  /** Reads the takes of the whole file that match the search. */
  readHistory: () => Promise<void>
  searchHistory: (search: string) => Promise<void>
  /** Shows a take where it is: its page, its layer, its picture. */
  openTake: (entry: Pick<HistoryEntry, 'nodeId' | 'nodeName' | 'isShown' | 'take'>) => Promise<void>
}>

/** A search looks through all pages: not at every key. */
const restMs = 200

export function createHistory(context: SessionContext, keeper: TakeKeeper): HistoryActions {
  const { store, call, relay, sleep, say, sayProblem } = context
  let typing = new AbortController()
  let lastRead = 0

  const change = (history: Partial<History>) =>
    store.update((state) => {
      const { takes } = state
      return withTakes(state, { history: { ...takes.history, ...history } })
    })

  /** What the file holds is a question for the file; what was paid, for the relay. */
  const readUnplaced = async (inFile: ReadonlySet<string>, search: string) => {
    const { fileId } = store.read()
    const made = await relay().listMade(fileId)
    const word = search.trim().toLowerCase()
    const isMeant = ({ recipe, target }: Job) =>
      `${target.nodeName}\n${recipe.prompt}`.toLowerCase().includes(word)
    return made.filter((job) => job.state === 'done' && !inFile.has(job.id) && isMeant(job))
  }

  const readHistory = async () => {
    const read = ++lastRead
    try {
      const { search } = store.read().takes.history
      const { jobIds, ...found } = await call('history.list', { search })
      if (read !== lastRead) return
      change(found)
      // The takes are shown without it.
      const told = await readUnplaced(new Set(jobIds), search).then(
        (unplaced) => ({ unplaced, unheard: null }),
        (error: unknown) => ({ unplaced: [], unheard: toFailure(error).message })
      )
      if (read === lastRead) change(told)
    } catch (error) {
      if (read === lastRead) sayProblem(toFailure(error).message)
    }
  }

  return {
    readHistory,
    searchHistory: async (search) => {
      typing.abort()
      typing = new AbortController()
      change({ search })
      await sleep(restMs, typing.signal).then(readHistory, () => {})
    },
    openTake: ({ nodeId, nodeName, isShown, take: { imageHash } }) =>
      keeper.change(async () => {
        await call('node.reveal', { nodeId })
        const frames = isShown ? [] : [await call('take.show', { nodeId, imageHash })]
        say(`${nodeName} shows this take.`)
        return frames
      })
  }
}
