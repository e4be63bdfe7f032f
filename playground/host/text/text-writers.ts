import type { AutoResize, NodeRecord, Nodes, TextContent } from '../document/node-record'
import { withNode } from '../document/tree'
import { needText } from './answer-text'
import { type LoadedFonts, toFontName } from './fonts'
import { withMeasuredBox } from './measure'
import { fontsIn, withCharacters, withStyle } from './text-runs'

type TextWriter = (nodes: Nodes, node: NodeRecord, value: unknown, fonts: LoadedFonts) => Nodes

const autoResizes: readonly AutoResize[] = ['NONE', 'HEIGHT', 'WIDTH_AND_HEIGHT', 'TRUNCATE']
const aligns: readonly TextContent['align'][] = ['LEFT', 'CENTER', 'RIGHT']

/** Everything that moves letters needs the fonts of the text loaded. */
export const textWriters = {
  characters: (nodes, node, value, fonts) => {
    const { text } = loaded(node, 'characters', fonts)
    if (typeof value !== 'string')
      throw new Error(
        `in set_characters: Expected "characters" to have type string but got ${typeof value} instead`
      )
    return withText(nodes, withCharacters(node, text, value))
  },
  fontName: (nodes, node, value, fonts) => {
    const { text } = loaded(node, 'fontName', fonts)
    const fontName = toFontName(value, 'in set_fontName')
    fonts.need('set_fontName', [fontName])
    return withText(nodes, withStyle(node, text, { ...all(text), style: { fontName } }))
  },
  fontSize: (nodes, node, value, fonts) => {
    const { text } = loaded(node, 'fontSize', fonts)
    if (typeof value !== 'number' || value < 1)
      throw new Error('in set_fontSize: Property "fontSize" failed validation')
    const lineHeight = (text.lineHeight * value) / text.fontSize
    const styled = withStyle(node, text, { ...all(text), style: { fontSize: value } })
    return withText(nodes, { ...styled, text: styled.text && { ...styled.text, lineHeight } })
  },
  textAutoResize: (nodes, node, value, fonts) => {
    const { text } = loaded(node, 'textAutoResize', fonts)
    const autoResize = autoResizes.find((one) => one === value) ?? refuse('textAutoResize')
    return withText(nodes, { ...node, text: { ...text, autoResize } })
  },
  textAlignHorizontal: (nodes, node, value, fonts) => {
    const { text } = loaded(node, 'textAlignHorizontal', fonts)
    const align = aligns.find((one) => one === value) ?? refuse('textAlignHorizontal')
    return withText(nodes, { ...node, text: { ...text, align } })
  }
} as const satisfies Record<string, TextWriter>

const all = ({ characters }: TextContent) => ({ start: 0, end: characters.length })

function loaded(node: NodeRecord, member: string, fonts: LoadedFonts) {
  const known = needText(node)
  const own = fontsIn(node, 0, known.text.characters.length)
  fonts.need(`set_${member}`, own.length > 0 ? own : [known.text.fontName])
  return known
}

function withText(nodes: Nodes, node: NodeRecord): Nodes {
  const { text } = needText(node)
  return withNode(nodes, withMeasuredBox(node, text))
}

function refuse(member: string): never {
  throw new Error(`in set_${member}: Property "${member}" failed validation`)
}
