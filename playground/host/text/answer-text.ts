import { checkPaints } from '../document/check-paints'
import type { NodeRecord, TextContent } from '../document/node-record'
import { needNode, withNode } from '../document/tree'
import { settled } from '../layout/settle'
import { type OpenFile, refuseCall } from '../ops/file'
import type { HostCalls, SlowCalls } from '../run/host-calls'
import { availableFonts, type LoadedFonts, toFontName } from './fonts'
import { withMeasuredBox } from './measure'
import { fontsIn, type StyledRun, segmentsOf, withStyle } from './text-runs'

type TextCalls = Pick<HostCalls, 'text.fonts' | 'text.segments' | 'text.style'>
type SlowTextCalls = Pick<SlowCalls, 'font.load' | 'font.list'>

export function answerText(file: OpenFile, fonts: LoadedFonts): TextCalls {
  const { document } = file
  return {
    'text.fonts': (id, start, end) =>
      fontsIn(needNode(document.nodes(), id, 'getRangeAllFontNames'), start, end),
    'text.segments': (id, fields) =>
      segmentsOf(needNode(document.nodes(), id, 'getStyledTextSegments'), fields.map(toField)),
    'text.style': (id, key, { start, end, value }) => {
      const method = `setRange${key.charAt(0).toUpperCase()}${key.slice(1)}`
      const { node, text } = needText(needNode(document.nodes(), id, method))
      refuseCall(file, method)
      if (!(start >= 0 && start < end && end <= text.characters.length))
        throw new Error(`in ${method}: Range outside of available characters`)
      const style = toStyle(key, value)
      // Colours change no letter's shape.
      if (key !== 'fills') {
        const needed = style.fontName ? [style.fontName] : []
        fonts.need(method, [...fontsIn(node, start, end), ...needed])
      }
      const styled = needText(withStyle(node, text, { start, end, style }))
      const measured = withMeasuredBox(styled.node, styled.text)
      document.change(settled(withNode(document.nodes(), measured), id))
    }
  }
}

export function answerTextSlowly(fonts: LoadedFonts): SlowTextCalls {
  return {
    'font.list': async () => availableFonts.map((fontName) => ({ fontName })),
    'font.load': async (font) => fonts.load(font)
  }
}

function toStyle(key: 'fontName' | 'fontSize' | 'fills', value: unknown): Partial<StyledRun> {
  if (key === 'fills') return { fills: checkPaints('fills', value) }
  if (key === 'fontName') return { fontName: toFontName(value, 'in setRangeFontName') }
  if (typeof value === 'number' && value >= 1) return { fontSize: value }
  throw new Error('in setRangeFontSize: Property "fontSize" failed validation')
}

function toField(field: string): 'fills' | 'fontName' | 'fontSize' {
  if (field === 'fills' || field === 'fontName' || field === 'fontSize') return field
  throw new Error(`The stand-in has no text style “${field}”`)
}

/** Handles of text layers alone ask for these. */
export function needText(node: NodeRecord): { node: NodeRecord; text: TextContent } {
  if (node.text) return { node, text: node.text }
  const fontName = { family: 'Inter', style: 'Regular' }
  const text = { characters: '', fontName, fontSize: 12, lineHeight: 15, runs: [] }
  return { node, text: { ...text, align: 'LEFT' } }
}
