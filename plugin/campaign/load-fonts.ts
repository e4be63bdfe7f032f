import type { CampaignFigma } from './campaign-figma'

export type Fonts = Readonly<{
  /** Resolves to whether all of these are loaded; each is asked for once. */
  load: (fonts: readonly FontName[]) => Promise<boolean>
  /** The families of this machine. */
  families: () => Promise<readonly string[]>
  /** The style of a family that is nearest to the one asked for; null where it has none. */
  styleOf: (family: string, style: string) => Promise<FontName | null>
}>

/** Asks Figma for each font and for the list of fonts once. */
export function createFonts(figma: CampaignFigma): Fonts {
  const loading = new Map<string, Promise<boolean>>()
  let listing: Promise<readonly FontName[]> | null = null
  const list = () => {
    listing = listing ?? figma.listAvailableFontsAsync().then(toNames)
    return listing
  }
  const loadOne = (font: FontName) => {
    const key = `${font.family}\n${font.style}`
    const known = loading.get(key)
    if (known) return known
    const started = figma.loadFontAsync(font).then(
      () => true,
      () => false
    )
    loading.set(key, started)
    return started
  }
  return {
    load: async (fonts) => (await Promise.all(fonts.map(loadOne))).every((isLoaded) => isLoaded),
    families: async () => [...new Set((await list()).map(({ family }) => family))],
    styleOf: async (family, style) => {
      const styles = (await list()).filter((font) => font.family === family)
      const same = styles.find((font) => font.style === style)
      return same ?? styles.find((font) => font.style === 'Regular') ?? styles[0] ?? null
    }
  }
}

const toNames = (fonts: readonly Font[]) => fonts.map(({ fontName }) => fontName)

/** Every font of a text; that of its next letter where it has none. */
export function fontsOf(text: TextNode): readonly FontName[] {
  if (text.characters !== '') return text.getRangeAllFontNames(0, text.characters.length)
  return typeof text.fontName === 'symbol' ? [] : [text.fontName]
}
