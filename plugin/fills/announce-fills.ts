import type { Announcer } from '../../core/wire/calls'
import type { PanelEvents } from '../../core/wire/panel-protocol'
import type { FigmaPort } from '../figma-port'
import { watchPages } from '../selection/watch-pages'

/** A drag reports many changes a second; nobody reads a row faster than this. */
const restMs = 150
/** More than this many layers are told as any. */
const maxNamed = 500

type Options = Readonly<{
  announce: Announcer<Pick<PanelEvents, 'fills.changed'>>
  later: (run: () => void, ms: number) => void
}>

/** Tells the panel whose fills changed, or that layers came or went; at most every `restMs`. */
export function announceFills(figma: FigmaPort, { announce, later }: Options): void {
  let changed = new Set<string>()
  let isAny = false
  let isDue = false

  const tell = () => {
    isDue = false
    const nodeIds = isAny || changed.size > maxNamed ? null : [...changed]
    changed = new Set()
    isAny = false
    announce('fills.changed', { nodeIds })
  }

  watchPages(figma, (changes) => {
    for (const change of changes) {
      if (change.type === 'CREATE' || change.type === 'DELETE') isAny = true
      else if (isOfFills(change)) changed.add(change.id)
    }
    if (isDue || (!isAny && changed.size === 0)) return
    isDue = true
    later(tell, restMs)
  })
}

/** Takes are paints with their notes in plugin data; moves and sizes are nobody's. */
function isOfFills(change: Extract<NodeChange, { type: 'PROPERTY_CHANGE' }>): boolean {
  return change.properties.some((name) => name === 'fills' || name === 'pluginData')
}
