import type { CampaignFigma } from '../campaign-figma'

export type Fonts = Readonly<{
  /** Resolves to whether all of these are loaded; each is asked for once. */
  load: (fonts: readonly FontName[]) => Promise<boolean>
  /** The families of this machine. */
  families: () => Promise<readonly string[]>
  /** The style of a family that is nearest to the one asked for; null where it has none. */
  styleOf: (family: string, style: string) => Promise<FontName | null>
}>

/** Asks Figma for each font and for the list of fonts once, and sorts that list once: it has thousands. */
export function createFonts(figma: CampaignFigma): Fonts {
  const loading = new Map<string, Promise<boolean>>()
  let listing: Promise<Styles> | null = null
  const list = () => {
    listing = listing ?? figma.listAvailableFontsAsync().then(toStyles)
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
    families: async () => (await list()).families,
    styleOf: async (family, style) => {
      const styles = (await list()).byFamily.get(family) ?? []
      const same = styles.find((font) => font.style === style)
      return same ?? styles.find((font) => font.style === 'Regular') ?? styles[0] ?? null
    }
  }
}

type Styles = Readonly<{
  families: readonly string[]
  byFamily: ReadonlyMap<string, readonly FontName[]>
}>

function toStyles(fonts: readonly Font[]): Styles {
  const byFamily = new Map<string, FontName[]>()
  for (const { fontName } of fonts) {
    const styles = byFamily.get(fontName.family)
    if (styles) styles.push(fontName)
    else byFamily.set(fontName.family, [fontName])
  }
  return { families: [...byFamily.keys()], byFamily }
}

/** Every font of a text; that of its next letter where it has none. */
export function fontsOf(text: TextNode): readonly FontName[] {
  if (text.characters !== '') return text.getRangeAllFontNames(0, text.characters.length)
  return typeof text.fontName === 'symbol' ? [] : [text.fontName]
}
