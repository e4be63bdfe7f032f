import type { Handlers } from '../core/wire/calls'
import type { Command } from '../core/wire/command'
import type { PanelCalls } from '../core/wire/panel-protocol'
import { startBreather } from './breather'
import { createCampaignHandlers } from './campaign/campaign-handlers'
import { notePlaced } from './campaign/frames/picture-orders'
import { createCommandHandlers } from './commands/command-handlers'
import { createEditHandlers } from './edit/edit-handlers'
import type { FigmaPort } from './figma-port'
import { inspectNode } from './fills/inspect-node'
import { lookAtFills } from './fills/look-at-fills'
import { placeImage } from './fills/place-image'
import { slideImage } from './fills/slide-image'
import { createIdentity } from './identity/identity'
import { createQueue } from './in-turn'
import { revealNode } from './layers/reveal-node'
import { createLayoutHandlers } from './layouts/layout-handlers'
import { createCanvasPreviews } from './preview/canvas-previews'
import { removeOrphans } from './preview/orphans'
import { createSelectionReader } from './selection/read-selection'
import { createNotices } from './show-notice'
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

/** `random` gives numbers from 0 up to 1; `command` is what the panel was opened for, unseen. */
type Options = Readonly<{
  isEditable: boolean
  random: () => number
  /** Milliseconds since 1970. */
  now?: () => number
  command?: Command | null
}>

/** Answers every call of the panel. */
export function createHandlers(figma: FigmaPort, options: Options): Handlers<PanelCalls> {
  const { isEditable, random, now = Date.now, command = null } = options
  const previews = createCanvasPreviews(figma, createQueue(), now)
  const comparison = createComparison(figma)
  // A look back ends before anything else changes, and previews are out of the way meanwhile.
  const inTurn = endingFirst(comparison, previews.aside)
  const showNotice = createNotices(figma)
  const identity = createIdentity(figma, { random, inTurn })

  return {
    ...createLayoutHandlers(figma, inTurn),
    ...createEditHandlers(figma, inTurn),
    'panel.open': async () => {
      const fileId = identity.fileId()
      const reader = createSelectionReader(figma, isEditable)
      const [others, settings, draft, pending] = await Promise.all([
        identity.readOthers(),
        readSettings(figma),
        readDraft(figma),
        readPending(figma, fileId),
        isEditable ? removeOrphans(figma, now()) : null
      ])
      return {
        fileId,
        ...others,
        settings,
        draft,
        pending,
        selection: await reader.readAll(startBreather()),
        command
      }
    },
    'preview.show': previews.show,
    'preview.remove': previews.remove,
    'pace.read': () => readPace(figma),
    'pace.write': (pace) => writePace(figma, pace),
    'settings.write': (settings) => writeSettings(figma, settings),
    'draft.write': (draft) => writeDraft(figma, draft),
    'pending.write': async (input) => {
      await identity.note(input.pending.fills)
      return writePending(figma, input)
    },
    'node.inspect': ({ nodeId, key }) =>
      inspectNode(figma, nodeId, (layer) => identity.has(layer, key)),
    'job.pass': ({ key }) => identity.pass(key),
    // Two placements at once would share one undo step.
    'image.place': ({ key, ...placement }) =>
      inTurn(() =>
        placeImage(figma, placement, (layer) => {
          identity.remove(layer, key)
          notePlaced(layer, key, placement.record)
        })
      ),
    'fill.look': ({ fills }) => lookAtFills(figma, fills),
    'image.slide': (slide) => inTurn(() => slideImage(figma, slide)),
    'node.reveal': ({ nodeId }) => revealNode(figma, nodeId),
    'notice.show': async (notice) => {
      showNotice(notice)
      return {}
    },
    ...createTakeHandlers(figma, inTurn),
    ...createCompareHandlers(comparison, previews.aside),
    ...createCampaignHandlers(figma, { inTurn, identity }),
    ...createCommandHandlers(figma)
  }
}
