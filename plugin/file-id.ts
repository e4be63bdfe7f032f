import type { FigmaPort } from './figma-port'
import { asOneStep } from './fills/one-step'
import type { Queue } from './in-turn'

const key = 'fileId'

export type FileId = Readonly<{
  /** The file's own random id, 32 hex digits; a fresh one is not in the file yet. */
  read: () => string
  /** Puts it into the file, also where undo has taken it out again; one step of its own. */
  keep: () => Promise<void>
}>

/**
 * Opening the panel writes nothing: the id comes into the file with the first picture that is asked
 * for, since only jobs go by it. A copy of the file has the same (claim figma.data-copies).
 */
export function createFileId(
  figma: FigmaPort,
  { random, inTurn }: Readonly<{ random: () => number; inTurn: Queue }>
): FileId {
  let id = ''
  let isKept = false

  const isMissing = () => figma.root.getPluginData(key) === ''
  const write = () => {
    if (isMissing()) figma.root.setPluginData(key, id)
  }
  // The next run must find this one's jobs, whatever was undone meanwhile.
  figma.on('close', () => {
    try {
      if (isKept) write()
    } catch (_) {}
  })

  return {
    read: () => {
      id = figma.root.getPluginData(key) || id || toHex(random)
      return id
    },
    keep: async () => {
      isKept = true
      if (isMissing()) await inTurn(() => asOneStep(figma, async () => write()))
    }
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
