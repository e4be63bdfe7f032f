import type { Handlers } from '../core/calls'
import type { PanelCalls } from '../core/panel-protocol'
import { createEditHandlers } from './edit-handlers'
import type { FigmaPort } from './figma-port'
import { openFileId } from './file-id'
import { createQueue } from './in-turn'
import { inspectNode } from './inspect-node'
import { createLayoutHandlers } from './layout-handlers'
import { placeImage } from './place-image'
import { createCanvasPreviews } from './preview/canvas-previews'
import { removeOrphans } from './preview/orphans'
import { readSelection } from './read-selection'
import { revealNode } from './reveal-node'
import { slideImage } from './slide-image'
import {
  readDraft,
  readPace,
  readPending,
  readSettings,
  writeDraft,
  writePace,
  writePending,
  writeSettings
} from './storage'
import { createCompareHandlers, endingFirst } from './takes/compare-handlers'
import { createComparison } from './takes/compare-takes'
import { createTakeHandlers } from './takes/take-handlers'

/** What Figma shows of a notice; the rest is cut off there. */
const maxNoticeLength = 100

/** `random` gives numbers from 0 up to 1. */
type Options = Readonly<{ isEditable: boolean; random: () => number }>

/** Answers every call of the panel. */
export function createHandlers(figma: FigmaPort, options: Options): Handlers<PanelCalls> {
  const { isEditable, random } = options
  const previews = createCanvasPreviews(figma, createQueue())
  // At every step of ours neither a preview nor a comparison is there.
  const queue = previews.aside
  const comparison = createComparison(figma)
  const inTurn = endingFirst(comparison, queue)

  return {
    ...createLayoutHandlers(figma, inTurn),
    ...createEditHandlers(figma),
    'panel.open': async () => {
      const fileId = openFileId(figma, random)
      await removeOrphans(figma)
      return {
        fileId,
        settings: await readSettings(figma),
        draft: await readDraft(figma),
        pending: await readPending(figma, fileId),
        selection: readSelection(figma, isEditable)
      }
    },
    'preview.show': previews.show,
    'preview.remove': previews.remove,
    'pace.read': () => readPace(figma),
    'pace.write': (pace) => writePace(figma, pace),
    'settings.write': (settings) => writeSettings(figma, settings),
    'draft.write': (draft) => writeDraft(figma, draft),
    'pending.write': (pending) => writePending(figma, pending),
    'node.inspect': ({ nodeId }) => inspectNode(figma, nodeId),
    // Two placements at once would share one undo step.
    'image.place': (placement) => inTurn(() => placeImage(figma, placement)),
    'image.slide': (slide) => inTurn(() => slideImage(figma, slide)),
    'node.reveal': ({ nodeId }) => revealNode(figma, nodeId),
    'notice.show': async ({ message, error }) => {
      figma.notify(message.slice(0, maxNoticeLength), { error })
      return {}
    },
    ...createTakeHandlers(figma, inTurn),
    ...createCompareHandlers(comparison, queue)
  }
}
