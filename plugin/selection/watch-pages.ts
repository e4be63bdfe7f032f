import type { FigmaPort } from '../figma-port'

/** Hears what changes on every page that is opened while the plugin runs. */
export function watchPages(
  figma: FigmaPort,
  onChanges: (changes: readonly NodeChange[]) => void
): void {
  const watched = new Set<string>()
  const watch = () => {
    const page = figma.currentPage
    if (watched.has(page.id) || !('on' in page)) return
    watched.add(page.id)
    page.on('nodechange', ({ nodeChanges }) => onChanges(nodeChanges))
  }
  watch()
  figma.on('currentpagechange', watch)
}
