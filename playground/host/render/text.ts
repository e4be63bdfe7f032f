import type { NodeRecord, TextContent } from '../document/node-record'
import type { Paint } from '../document/paint'
import { drawnLetters } from '../text/coverage'
import { toColor } from './paints'
import { element, escapeText } from './svg'

const weights: Readonly<Record<string, number>> = {
  Regular: 400,
  Medium: 500,
  'Semi Bold': 600,
  Bold: 700
}
const anchors = { LEFT: 'start', CENTER: 'middle', RIGHT: 'end' } as const

/** The characters, line by line; `fill` colours them unless runs do. */
export function drawText(node: NodeRecord, text: TextContent, fill: string): string {
  const { fontSize, lineHeight, align } = text
  const x = { LEFT: 0, CENTER: node.width / 2, RIGHT: node.width }[align]
  // Inter's ascent and descent are 0.969 and 0.242 of its size.
  const baseline = (lineHeight - 1.211 * fontSize) / 2 + 0.969 * fontSize
  let start = 0
  const lines = text.characters.split('\n').map((line, index) => {
    const content = drawRuns(text, start, line)
    start += line.length + 1
    return element('tspan', { x, y: Number((baseline + index * lineHeight).toFixed(2)) }, content)
  })
  return element(
    'text',
    {
      fill,
      'font-family': stackOf(text.fontName.family),
      'font-size': fontSize,
      'font-weight': weights[text.fontName.style] ?? 400,
      'letter-spacing': fontSize >= 32 ? '-0.02em' : undefined,
      'text-anchor': anchors[align],
      style: 'white-space: pre'
    },
    lines.join('')
  )
}

/** The colour of the topmost visible solid paint, or null when the text needs other means. */
export function solidColor(fills: readonly Paint[]): string | null {
  const shown = fills.filter((paint) => paint.visible !== false)
  const [paint] = shown
  return shown.length === 1 && paint?.type === 'SOLID' ? toColor(paint.color) : null
}

const usual = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"

/** The family by its own name where the browser has it, else what is near to it. */
function stackOf(family: string): string {
  return family === 'Inter' ? usual : `'${family.replace(/['\\]/g, '')}', ${usual}`
}

function drawRuns({ runs, fontName }: TextContent, start: number, line: string): string {
  if (runs.length === 0) return escapeText(drawnLetters(line, fontName.family))
  let runStart = 0
  return runs
    .map(({ length, fills, fontName: { family } = fontName }) => {
      const from = Math.max(0, runStart - start)
      const part = line.slice(from, Math.max(from, runStart + length - start))
      runStart += length
      const fill = solidColor(fills) ?? 'none'
      const letters = escapeText(drawnLetters(part, family))
      const own = family === fontName.family ? undefined : stackOf(family)
      return part && element('tspan', { fill, 'font-family': own }, letters)
    })
    .join('')
}
