import * as z from 'zod/mini'
import { scriptsIn } from './scripts'

/**
 * What a person has chosen for one market: the family that stands in for each family of the design,
 * and the words that the prompt uses for the market ('' for its name).
 */
export const MarketChoice = z.strictObject({
  tag: z.string(),
  fonts: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  words: z._default(z.string(), '')
})
export type MarketChoice = z.infer<typeof MarketChoice>

/** What to write a text in: a family that is there, or a question to a person. */
export type FontAnswer =
  | Readonly<{ kind: 'family'; family: string }>
  | Readonly<{ kind: 'ask'; message: string }>

/**
 * The family for one text of a market. Figma lists families, not which letters they have, and draws a
 * letter that is missing as nothing; so a family counts for a script only if it is known to cover it
 * or was chosen by a person. `available` are the families of this machine.
 */
export function chooseFamily({
  text,
  script,
  family,
  choice,
  available
}: Readonly<{
  text: string
  script: string
  family: string
  choice: MarketChoice | null
  available: readonly string[]
}>): FontAnswer {
  const chosen = choice?.fonts.find(({ from }) => from === family)?.to
  if (chosen !== undefined)
    return available.includes(chosen)
      ? { kind: 'family', family: chosen }
      : ask(`The font ${chosen} isn’t on this computer. Install it or choose another.`)
  if (!available.includes(family))
    return ask(`The font ${family} isn’t on this computer. Install it or choose another.`)
  const needed = scriptsIn(text, script)
  if (needed.every((one) => isCovered(one, family))) return { kind: 'family', family }
  const covering = available.filter((one) => needed.every((each) => isCovered(each, one)))
  const best = covering.sort((one, other) => rank(needed, one) - rank(needed, other))[0]
  if (best !== undefined) return { kind: 'family', family: best }
  const names = needed.map((one) => nameOf(one)).join(' and ')
  return ask(`${family} isn’t known to have ${names} letters. Choose a font that does.`)
}

function isCovered(script: string, family: string): boolean {
  return covers[script]?.families.includes(family) ?? false
}

const nameOf = (script: string) => covers[script]?.name ?? script

/** Earlier in its list is better. */
function rank(needed: readonly string[], family: string): number {
  return Math.max(...needed.map((script) => covers[script]?.families.indexOf(family) ?? 0))
}

/**
 * Families known to have the letters of a script, the best first: Noto by its names on Google Fonts,
 * which Figma has for everyone, then others there, then what comes with macOS and Windows.
 */
const covers: Readonly<Record<string, Readonly<{ name: string; families: readonly string[] }>>> = {
  Arab: {
    name: 'Arabic',
    families: [
      'Noto Sans Arabic',
      'IBM Plex Sans Arabic',
      'Cairo',
      'Tajawal',
      'Almarai',
      'Geeza Pro',
      'Segoe UI',
      'Arial'
    ]
  },
  Armn: { name: 'Armenian', families: ['Noto Sans Armenian', 'Sylfaen'] },
  Beng: {
    name: 'Bengali',
    families: ['Noto Sans Bengali', 'Hind Siliguri', 'Kohinoor Bangla', 'Nirmala UI']
  },
  Cyrl: {
    name: 'Cyrillic',
    families: [
      'Noto Sans',
      'Inter',
      'Roboto',
      'Open Sans',
      'Montserrat',
      'Source Sans 3',
      'IBM Plex Sans',
      'Rubik',
      'Helvetica Neue',
      'Segoe UI',
      'Arial',
      'Times New Roman'
    ]
  },
  Deva: {
    name: 'Devanagari',
    families: [
      'Noto Sans Devanagari',
      'Hind',
      'Poppins',
      'Mukta',
      'Kohinoor Devanagari',
      'Nirmala UI'
    ]
  },
  Ethi: { name: 'Ethiopic', families: ['Noto Sans Ethiopic', 'Kefa', 'Ebrima'] },
  Geor: { name: 'Georgian', families: ['Noto Sans Georgian', 'Sylfaen'] },
  Grek: {
    name: 'Greek',
    families: [
      'Noto Sans',
      'Inter',
      'Roboto',
      'Open Sans',
      'Source Sans 3',
      'IBM Plex Sans',
      'Helvetica Neue',
      'Segoe UI',
      'Arial',
      'Times New Roman'
    ]
  },
  Gujr: { name: 'Gujarati', families: ['Noto Sans Gujarati', 'Hind Vadodara', 'Nirmala UI'] },
  Guru: { name: 'Gurmukhi', families: ['Noto Sans Gurmukhi', 'Mukta Mahee', 'Nirmala UI'] },
  Hans: {
    name: 'simplified Chinese',
    families: [
      'Noto Sans SC',
      'Noto Sans CJK SC',
      'Noto Serif SC',
      'Source Han Sans SC',
      'PingFang SC',
      'Microsoft YaHei'
    ]
  },
  Hant: {
    name: 'traditional Chinese',
    families: [
      'Noto Sans TC',
      'Noto Sans CJK TC',
      'Noto Sans HK',
      'Noto Serif TC',
      'Source Han Sans TC',
      'PingFang TC',
      'Microsoft JhengHei'
    ]
  },
  Hebr: {
    name: 'Hebrew',
    families: [
      'Noto Sans Hebrew',
      'Heebo',
      'Rubik',
      'Assistant',
      'Arial Hebrew',
      'Segoe UI',
      'Arial'
    ]
  },
  Jpan: {
    name: 'Japanese',
    families: [
      'Noto Sans JP',
      'Noto Sans CJK JP',
      'Noto Serif JP',
      'M PLUS 1p',
      'Source Han Sans',
      'Hiragino Sans',
      'Hiragino Kaku Gothic ProN',
      'Yu Gothic',
      'Meiryo'
    ]
  },
  Khmr: { name: 'Khmer', families: ['Noto Sans Khmer', 'Battambang', 'Khmer UI', 'Leelawadee UI'] },
  Knda: { name: 'Kannada', families: ['Noto Sans Kannada', 'Nirmala UI'] },
  Kore: {
    name: 'Korean',
    families: [
      'Noto Sans KR',
      'Noto Sans CJK KR',
      'Noto Serif KR',
      'Nanum Gothic',
      'Source Han Sans K',
      'Apple SD Gothic Neo',
      'Malgun Gothic'
    ]
  },
  Laoo: { name: 'Lao', families: ['Noto Sans Lao', 'Leelawadee UI'] },
  Mlym: { name: 'Malayalam', families: ['Noto Sans Malayalam', 'Manjari', 'Nirmala UI'] },
  Mymr: { name: 'Burmese', families: ['Noto Sans Myanmar', 'Myanmar Text'] },
  Orya: { name: 'Odia', families: ['Noto Sans Oriya', 'Nirmala UI'] },
  Sinh: { name: 'Sinhala', families: ['Noto Sans Sinhala', 'Nirmala UI'] },
  Taml: {
    name: 'Tamil',
    families: ['Noto Sans Tamil', 'Hind Madurai', 'Mukta Malar', 'Nirmala UI']
  },
  Telu: { name: 'Telugu', families: ['Noto Sans Telugu', 'Hind Guntur', 'Nirmala UI'] },
  Thai: {
    name: 'Thai',
    families: ['Noto Sans Thai', 'Sarabun', 'Prompt', 'Kanit', 'Thonburi', 'Leelawadee UI']
  }
}

const ask = (message: string): FontAnswer => ({ kind: 'ask', message })
