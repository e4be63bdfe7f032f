import { describe, expect, it } from 'vitest'
import { buildNodes, type LayerPlan } from '../document/build-nodes'
import { drawUpright } from './picture'

const hash = 'c'.repeat(40)
const pictures = { sizeOf: () => ({ width: 10, height: 10 }), urlOf: () => 'data:,x' }
const draw = (plan: LayerPlan): string => {
  const nodes = buildNodes('Page', [{ ...plan, id: '1:2' }])
  const node = nodes.get('1:2')
  return node ? drawUpright(nodes, node, pictures, 1) : ''
}
const text = {
  characters: 'Ab & C',
  fontName: { family: 'Inter', style: 'Bold' },
  fontSize: 20,
  lineHeight: 24,
  align: 'LEFT'
} as const
const solid = (r: number) => ({ type: 'SOLID', color: { r, g: 0, b: 0 } }) as const

describe('a drawn layer', () => {
  it('shows its fills from back to front', () => {
    const svg = draw({ type: 'FRAME', fills: [solid(0), solid(1)] })
    expect(svg.indexOf('rgb(0 0 0)')).toBeLessThan(svg.indexOf('rgb(255 0 0)'))
  })

  it('leaves hidden paints and hidden layers out', () => {
    const hidden = { type: 'RECTANGLE', visible: false, fills: [solid(1)] } as const
    const svg = draw({
      type: 'FRAME',
      fills: [{ ...solid(1), visible: false }],
      children: [hidden]
    })
    expect(svg).not.toContain('rgb(255')
  })

  it('shows an image through its shape', () => {
    const svg = draw({
      type: 'ELLIPSE',
      fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    })
    expect(svg).toContain('<ellipse')
    expect(svg).toContain('transform="matrix(10 0 0 10 0 0)"')
  })

  it('repeats a tile by a pattern', () => {
    const tile = { type: 'IMAGE', scaleMode: 'TILE', scalingFactor: 0.5, imageHash: hash } as const
    expect(draw({ type: 'FRAME', fills: [tile] })).toContain(
      'patternUnits="userSpaceOnUse" width="5" height="5"'
    )
  })

  it('escapes what is written', () => {
    expect(draw({ type: 'TEXT', fills: [solid(0)], text: { ...text, runs: [] } })).toContain(
      'Ab &#38; C'
    )
  })

  it('colours runs of mixed text', () => {
    const runs = [
      { length: 2, fills: [solid(1)] },
      { length: 4, fills: [solid(0)] }
    ]
    const svg = draw({ type: 'TEXT', fills: 'mixed', text: { ...text, runs } })
    expect(svg).toContain('<tspan fill="rgb(255 0 0)">Ab</tspan>')
  })

  it('shows an image through letters', () => {
    const fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }] as const
    const svg = draw({ type: 'TEXT', fills, text: { ...text, runs: [] } })
    expect(svg).toMatch(/<clipPath[^>]*><text/)
  })
})
