import { keepStyles } from '../../../core/campaign/text/keep-styles'
import { refusal } from '../../../core/failure'
import type { TextToWrite } from '../../../core/wire/campaign/lay-out-calls'
import { type Fonts, fontsOf } from './load-fonts'
import { createStandIns } from './stand-ins'
import type { WriteCharacters } from './write-characters'

type Asked = Readonly<{
  node: TextNode
  wanted: TextToWrite
  fonts: Fonts
  writeCharacters: WriteCharacters
}>

/**
 * Writes one text, in fonts that have its letters: every font loaded first (claim figma.fonts-first), and
 * styles put back after (claim figma.text-restyled). False where styles were mixed within a line, so that
 * all took the first.
 */
export async function writeText({ node, wanted, fonts, writeCharacters }: Asked): Promise<boolean> {
  const { text } = wanted
  const olds = fontsOf(node)
  const standIns = await createStandIns(node, { olds, wanted, fonts })
  const { fontFor } = standIns
  const isLoaded = await fonts.load([...olds, ...olds.map(fontFor)])
  if (!isLoaded)
    throw refusal('frame_unfillable', `The fonts of “${node.name}” can’t be loaded. Install them.`)

  const old = node.characters
  const segments = old === '' ? [] : node.getStyledTextSegments(['fontName', 'fontSize', 'fills'])
  const kept = keepStyles(old, segments, text)
  // What says the same already keeps every style that it has.
  const isSame = old === text && olds.every((font) => isOneFont(font, fontFor(font)))
  if (isSame) return true
  await writeCharacters(node, text)
  const ranges = kept ?? [{ start: 0, end: text.length, from: 0 }]
  for (const { start, end, from } of ranges) {
    const style = segments[from]
    if (!style) continue
    node.setRangeFontName(start, end, fontFor(style.fontName))
    if (segments.length < 2) continue
    node.setRangeFontSize(start, end, style.fontSize)
    node.setRangeFills(start, end, style.fills)
  }
  standIns.note()
  return kept !== null
}

function isOneFont(one: FontName, other: FontName): boolean {
  return one.family === other.family && one.style === other.style
}
