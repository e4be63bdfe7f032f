/** The pictures that the panel brings along, by what each is for. */
export type CheckPictures = Readonly<{ small: Uint8Array; wide: Uint8Array; webp: Uint8Array }>

/** Where checks may do as they like: all that is made here goes again. */
export type Scratch = Readonly<{
  pictures: CheckPictures
  /** The page on which the plugin was started, to look for layers that can't be made here. */
  start: PageNode
  rectangle: () => RectangleNode
  /** Remembers a layer for the end, and gives it back. */
  keep: <Layer extends SceneNode>(layer: Layer) => Layer
  /** What could not be removed, in words; '' when nothing stays. */
  end: () => Promise<string>
  note: string
}>

const sleepMs = 60

/** Figma's history and events come a moment later. */
export function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, sleepMs))
}

/** A page of its own, or far away on the current one where a file may have no more pages. */
export async function openScratch(figma: PluginAPI, pictures: CheckPictures): Promise<Scratch> {
  const start = figma.currentPage
  const made: SceneNode[] = []
  let page: PageNode | null = null
  let note = ''
  try {
    page = figma.createPage()
    page.name = 'Framefill checks Figma'
    await figma.setCurrentPageAsync(page)
  } catch (error) {
    note = `No scratch page, so the checks ran beside your layers: ${wordsOf(error)}`
  }
  const keep = <Layer extends SceneNode>(layer: Layer): Layer => {
    made.push(layer)
    return layer
  }
  return {
    pictures,
    start,
    note,
    keep,
    rectangle: () => keep(figma.createRectangle()),
    end: async () => {
      const left: string[] = []
      const tryTo = (what: string, remove: () => void) => {
        try {
          remove()
        } catch (error) {
          left.push(`${what}: ${wordsOf(error)}`)
        }
      }
      for (const layer of made)
        tryTo('a layer', () => {
          if (!layer.removed) layer.remove()
        })
      if (page) {
        const scratch = page
        await figma.setCurrentPageAsync(start)
        tryTo('the scratch page', () => scratch.remove())
      }
      figma.commitUndo()
      return left.join('; ')
    }
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What was thrown, in its own words, or null when nothing was. */
export async function thrownBy(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return wordsOf(error)
  }
}
