import type { Announcer } from '../../core/wire/calls'
import type { PanelEvents } from '../../core/wire/panel-protocol'
import type { FigmaPort } from '../figma-port'
import { readSelection } from './read-selection'

type Options = Readonly<{ isEditable: boolean; announce: Announcer<PanelEvents> }>

/**
 * Tells the panel about another selection, and about selected layers that change shape or state.
 */
export function announceSelection(figma: FigmaPort, { isEditable, announce }: Options): void {
  let lastAnnounced = ''

  const announceChange = () => {
    const selection = readSelection(figma, isEditable)
    // Figma reports far more than what the panel shows, our own fills included (claim
    // figma.coalesced-events).
    const text = JSON.stringify(selection)
    if (text === lastAnnounced) return
    lastAnnounced = text
    announce('selection.changed', selection)
  }

  const watched = new Set<string>()
  const watchPage = () => {
    const page = figma.currentPage
    if (watched.has(page.id) || !('on' in page)) return
    watched.add(page.id)
    page.on('nodechange', ({ nodeChanges }) => {
      const selected = new Set(figma.currentPage.selection.map(({ id }) => id))
      if (nodeChanges.some(({ id }) => selected.has(id))) announceChange()
    })
  }

  watchPage()
  figma.on('selectionchange', announceChange)
  figma.on('currentpagechange', () => {
    watchPage()
    announceChange()
  })
}
