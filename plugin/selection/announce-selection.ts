import type { Selection } from '../../core/selection'
import type { Announcer } from '../../core/wire/calls'
import type { PanelEvents } from '../../core/wire/panel-protocol'
import { startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { createSelectionReader } from './read-selection'
import { watchPages } from './watch-pages'

/**
 * While hundreds of layers are dragged, Figma reports changes many times a second (claim
 * figma.coalesced-events).
 */
export const restMs = 150

type Options = Readonly<{
  isEditable: boolean
  announce: Announcer<Pick<PanelEvents, 'selection.changed'>>
  later: (run: () => void, ms: number) => void
}>

/**
 * Tells the panel about another selection at once, and about selected layers that change shape or
 * state once they have rested; never more often than every `restMs`.
 */
export function announceSelection(figma: FigmaPort, options: Options): void {
  const { isEditable, announce, later } = options
  const reader = createSelectionReader(figma, isEditable)
  let lastAnnounced = ''
  let isResting = false
  /** What has come while resting: null for nothing, all for another selection. */
  let waiting: NodeChange[] | 'all' | null = null

  const tell = (selection: Selection | null) => {
    // Figma reports far more than what the panel shows, our own fills included.
    const text = selection ? JSON.stringify(selection) : lastAnnounced
    if (!selection || text === lastAnnounced) return
    lastAnnounced = text
    announce('selection.changed', selection)
  }

  const rest = () => {
    isResting = true
    later(() => {
      isResting = false
      const changes = waiting
      waiting = null
      if (changes) read(changes)
    }, restMs)
  }

  const read = (changes: readonly NodeChange[] | 'all') => {
    isResting = true
    const breather = startBreather()
    const found =
      changes === 'all' ? reader.readAll(breather) : reader.readChanged(changes, breather)
    if (found instanceof Promise) return void found.then(tell, () => {}).then(rest)
    tell(found)
    rest()
  }

  const announceAll = () => {
    if (isResting) waiting = 'all'
    else read('all')
  }

  const announceChanges = (changes: readonly NodeChange[]) => {
    if (waiting !== 'all') waiting = [...(waiting ?? []), ...changes]
    if (!isResting) rest()
  }

  watchPages(figma, announceChanges)
  figma.on('selectionchange', announceAll)
  figma.on('currentpagechange', announceAll)
}
