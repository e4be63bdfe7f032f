import type { FigmaPort } from '../figma-port'
import { toFileMark } from './file-mark'
import { createKeptList } from './kept-list'
import { addNoted, readNoted } from './noted-list'

const key = 'fileId'
const earlierKey = 'earlierIds'
const maxEarlier = 8
const maxFiles = 100

export type FileId = Readonly<{
  /** 32 hex digits; a fresh one is not in the file yet. */
  read: () => string
  /** By which jobs of this file may go as well. */
  readEarlier: () => Promise<string[]>
  /** Puts it into the file, also where undo has taken it out again. No step of its own. */
  write: () => void
  /** On this computer, too. Never rejects. */
  remember: () => Promise<void>
}>

/**
 * Opening the panel writes nothing: the id comes into the file with the first picture that is asked
 * for, since only jobs go by it. A copy of the file has the same (claim figma.data-copies), so an id
 * proves nothing about whose a job is. Undo may take it out and another person's may replace it, so
 * whoever has gone by another id than the file's finds both again.
 */
export function createFileId(figma: FigmaPort, random: () => number): FileId {
  let id = ''
  // Files by their names, so that one which lost its id is known again on this computer.
  const files = createKeptList(figma, 'files', maxFiles)
  const idInFile = () => figma.root.getPluginData(key)

  return {
    read: () => {
      id = idInFile() || id || toHex(random)
      return id
    },
    readEarlier: async () => {
      const mark = `${toFileMark(figma)} `
      const known = (await files.read()).flatMap((each) =>
        each.startsWith(mark) ? [each.slice(mark.length)] : []
      )
      const earlier = [...known, ...readNoted(figma.root, earlierKey)]
      return [...new Set(earlier)].filter((each) => each !== id).slice(-maxEarlier)
    },
    write: () => {
      const kept = idInFile()
      if (kept === '') figma.root.setPluginData(key, id)
      // Another person's came at the same time, or was there before a version was restored.
      else if (kept !== id) addNoted(figma.root, { key: earlierKey, add: [id], most: maxEarlier })
    },
    remember: () => files.add([`${toFileMark(figma)} ${id}`])
  }
}

/**
 * Whether the file takes changes. Figma has no property for a view-only file: only a write tells
 * (claim figma.read-only-text), so this one deletes a note that isn't there.
 */
export function canEdit(figma: FigmaPort): boolean {
  try {
    if (figma.editorType === 'dev') return false
    figma.root.setPluginData('probe', '')
    return true
  } catch (error) {
    // Other failures, such as a manifest without an id, say nothing about the file.
    return !/read-only/i.test(String(error))
  }
}

function toHex(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
}
