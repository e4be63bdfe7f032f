import type { FontName } from '../document/node-record'

/** A font that everybody has who opens the stand-in; a script beyond these is missing to it. */
const families: Readonly<Record<string, readonly string[]>> = {
  Inter: ['Regular', 'Medium', 'Semi Bold', 'Bold'],
  'Noto Sans': ['Regular', 'Bold'],
  'Noto Sans JP': ['Regular', 'Bold'],
  'Noto Sans KR': ['Regular', 'Bold'],
  'Noto Sans SC': ['Regular', 'Bold'],
  'Noto Sans Devanagari': ['Regular', 'Bold'],
  'Noto Sans Arabic': ['Regular', 'Bold']
}

export const availableFonts: readonly FontName[] = Object.entries(families).flatMap(
  ([family, styles]) => styles.map((style) => ({ family, style }))
)

export function isAvailable({ family, style }: FontName): boolean {
  return families[family]?.includes(style) ?? false
}

/** What one run of a plugin has loaded (claim figma.fonts-first). */
export type LoadedFonts = Readonly<{
  load: (font: unknown) => void
  /** Throws Figma's words for the first font that isn't loaded. */
  need: (member: string, fonts: readonly FontName[]) => void
}>

export function createLoadedFonts(): LoadedFonts {
  const loaded = new Set<string>()
  return {
    load(font) {
      const { family, style } = toFontName(font, 'in loadFontAsync')
      if (!isAvailable({ family, style }))
        throw new Error(`The font "${family} ${style}" could not be loaded`)
      loaded.add(`${family} ${style}`)
    },
    need(member, fonts) {
      const missing = fonts.find(({ family, style }) => !loaded.has(`${family} ${style}`))
      if (!missing) return
      const { family, style } = missing
      throw new Error(
        `in ${member}: Cannot write to node with unloaded font "${family} ${style}". Please call figma.loadFontAsync({ family: "${family}", style: "${style}" }) and await the returned promise first.`
      )
    }
  }
}

export function toFontName(value: unknown, where: string): FontName {
  const given = typeof value === 'object' && value !== null ? value : {}
  const { family, style } = given as Record<string, unknown>
  if (typeof family === 'string' && typeof style === 'string') return { family, style }
  throw new Error(`${where}: Property "fontName" failed validation`)
}
