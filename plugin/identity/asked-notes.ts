import { startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { toFileMark } from './file-mark'
import { addNoted, readNoted, writeNoted } from './noted-list'

const key = 'asked'
/** Ended jobs leave theirs behind; more than this are never underway in one layer. */
const most = 100

export type Asked = Readonly<{ nodeId: string; jobKey: string }>

export type AskedNotes = Readonly<{
  /** Notes on layers what is asked for them, as no step of its own. False when all of them are gone. */
  write: (asked: readonly Asked[]) => Promise<boolean>
  /** What undo took out meanwhile, without any waiting; for the plugin's last moment. */
  writeAgain: () => void
  /** Whether a picture was asked for on this layer of this file, and not of a copy. */
  has: (layer: BaseNode, jobKey: string) => boolean
  /** Its picture is in the layer. */
  remove: (layer: BaseNode, jobKey: string) => void
}>

/**
 * Pictures come into a layer by themselves only where it says that they were asked for here. A
 * note names the layer, since copies of it and instances have it, too (claims figma.data-copies,
 * figma.instance-data), and the file.
 *
 * No `commitUndo` goes with it, so that the history has no step for what nobody sees: it becomes part
 * of whatever step is open. ⌘Z right after a press takes it out all the same (claim
 * figma.undo-steps); the run that asked needs no note, and writes it again when it closes. After a
 * crash a person is asked.
 */
export function createAskedNotes(figma: FigmaPort): AskedNotes {
  const underway = new Map<string, BaseNode>()
  const toNote = (layer: BaseNode, jobKey: string) => `${layer.id} ${toFileMark(figma)} ${jobKey}`

  const note = (layer: BaseNode, jobKeys: readonly string[]) =>
    addNoted(layer, { key, most, add: jobKeys.map((jobKey) => toNote(layer, jobKey)) })

  const noteAt = async (nodeId: string, jobKeys: readonly string[]) => {
    const layer = await figma.getNodeByIdAsync(nodeId)
    if (!layer || layer.removed) return false
    for (const jobKey of jobKeys) underway.set(jobKey, layer)
    note(layer, jobKeys)
    return true
  }

  return {
    write: async (asked) => {
      const fresh = asked.filter(({ jobKey }) => !underway.has(jobKey))
      let isAnyHere = fresh.length === 0
      const breather = startBreather()
      for (const nodeId of new Set(fresh.map((one) => one.nodeId))) {
        if (breather.isDue()) await breather.rest()
        const keys = fresh.filter((one) => one.nodeId === nodeId).map(({ jobKey }) => jobKey)
        // One layer that takes no note is no reason to leave out the others.
        isAnyHere = (await noteAt(nodeId, keys).catch(() => true)) || isAnyHere
      }
      return isAnyHere
    },
    writeAgain: () => {
      for (const [jobKey, layer] of underway)
        try {
          note(layer, [jobKey])
        } catch (_) {}
    },
    has: (layer, jobKey) => readNoted(layer, key).includes(toNote(layer, jobKey)),
    remove: (layer, jobKey) => {
      underway.delete(jobKey)
      // The picture is in place by now; a note too many is no reason to say otherwise.
      try {
        const list = readNoted(layer, key)
        const others = list.filter((one) => one !== toNote(layer, jobKey))
        if (others.length < list.length) writeNoted(layer, key, others)
      } catch (_) {}
    }
  }
}
