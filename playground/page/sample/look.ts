import type { LayerPlan } from '../../host/document/build-nodes'
import type { TextContent } from '../../host/document/node-record'
import type { Paint } from '../../host/document/paint'

/** The campaign's few colours, as six hex digits. */
export const palette = {
  paper: 'f8f5ef',
  sand: 'e9e2d6',
  stone: 'd5ccbd',
  sage: 'd3d9cb',
  clay: 'b86f50',
  moss: '7f8c78',
  ochre: 'b08b4f',
  ink: '26231f',
  soft: '6f685d',
  white: 'ffffff'
} as const
export type Swatch = keyof typeof palette

export function solid(swatch: Swatch): Paint {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(palette[swatch].slice(at, at + 2), 16))
  const share = (value = 0): number => value / 255
  return { type: 'SOLID', color: { r: share(r), g: share(g), b: share(b) } }
}

type Words = Readonly<{
  name?: string
  x: number
  y: number
  width: number
  characters: string
  size: number
  style?: 'Regular' | 'Medium' | 'Semi Bold' | 'Bold'
  color?: Swatch
  align?: TextContent['align']
}>

/** A text layer whose height follows from its lines. */
export function words(plan: Words): LayerPlan {
  const lineHeight = lineHeightOf(plan.size)
  const { x, y, width, characters } = plan
  return {
    type: 'TEXT',
    name: plan.name ?? characters.split('\n')[0] ?? 'Text',
    x,
    y,
    width,
    height: lineHeight * characters.split('\n').length,
    fills: [solid(plan.color ?? 'ink')],
    text: {
      characters,
      fontName: { family: 'Inter', style: plan.style ?? 'Regular' },
      fontSize: plan.size,
      lineHeight,
      align: plan.align ?? 'LEFT',
      runs: []
    }
  }
}

const lineHeightOf = (size: number) => Math.round(size * (size > 28 ? 1.1 : 1.45))

type Button = Readonly<{
  x: number
  y: number
  width: number
  height: number
  label: string
  size: number
  color?: Swatch
}>

export function button({ label, size, color = 'ink', ...box }: Button): LayerPlan {
  const top = (box.height - lineHeightOf(size)) / 2
  const text = {
    characters: label,
    size,
    style: 'Semi Bold',
    color: 'white',
    align: 'CENTER'
  } as const
  return {
    type: 'FRAME',
    name: 'Button',
    ...box,
    cornerRadius: box.height / 2,
    clipsContent: true,
    fills: [solid(color)],
    children: [words({ x: 0, y: top, width: box.width, ...text })]
  }
}
