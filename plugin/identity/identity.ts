import type { PendingFill } from '../../core/wire/pending'
import type { FigmaPort } from '../figma-port'
import type { Queue } from '../in-turn'
import { storageMs, within } from '../time-limit'
import { type AskedNotes, createAskedNotes } from './asked-notes'
import { createFileId } from './file-id'
import { toFileMark } from './file-mark'
import { createKeptList } from './kept-list'

const maxPassed = 500

/** A job, by its key, and the layer that it is for. */
type Noted = Pick<PendingFill, 'key'> & Readonly<{ target: Pick<PendingFill['target'], 'nodeId'> }>

type Others = Readonly<{ earlierFileIds: string[]; passed: string[] }>

/** Which file this is, and which pictures were asked for in it. */
export type Identity = Readonly<{
  fileId: () => string
  readOthers: () => Promise<Others>
  /**
   * Notes in the file what is about to be asked for; never rejects. Worth a short wait, so that
   * what a designer does next lies over it in the history.
   */
  note: (fills: readonly Noted[]) => Promise<void>
  /** A copy’s job that is not to be asked about again in this file, on this computer. */
  pass: (jobKey: string) => Promise<Record<string, never>>
}> &
  Pick<AskedNotes, 'has' | 'remove'>

export function createIdentity(
  figma: FigmaPort,
  { random, inTurn }: Readonly<{ random: () => number; inTurn: Queue }>
): Identity {
  const file = createFileId(figma, random)
  const notes = createAskedNotes(figma)
  const passed = createKeptList(figma, 'passed', maxPassed)
  let hasAsked = false

  const write = async (fills: readonly Noted[]) => {
    const asked = fills.map(({ key, target }) => ({ nodeId: target.nodeId, jobKey: key }))
    // Whoever deletes the frame right after the press wants it back by one ⌘Z.
    if (await notes.write(asked)) file.write()
  }
  // The next run must find this one's jobs, whatever was undone meanwhile.
  figma.on('close', () => {
    try {
      if (hasAsked) file.write()
    } catch (_) {}
    notes.writeAgain()
  })

  return {
    ...notes,
    fileId: file.read,
    readOthers: async () => {
      const mark = `${toFileMark(figma)} `
      const [earlierFileIds, all] = await Promise.all([file.readEarlier(), passed.read()])
      const keys = all.flatMap((one) => (one.startsWith(mark) ? [one.slice(mark.length)] : []))
      return { earlierFileIds, passed: keys }
    },
    note: async (fills) => {
      if (fills.length === 0) return
      hasAsked = true
      file.remember()
      // A file that won’t be changed, or a change that hangs, is no reason not to ask.
      await within(
        storageMs,
        inTurn(() => write(fills))
      ).catch(() => {})
    },
    pass: async (jobKey) => {
      await passed.add([`${toFileMark(figma)} ${jobKey}`])
      return {}
    }
  }
}
