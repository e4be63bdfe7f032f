import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../host/document/build-nodes'
import { firstPageId } from '../../host/document/node-record'
import { drawOverlay } from './overlay'

const nodes = buildNodes('Page', [
  { type: 'FRAME', id: '1:1', name: 'Leaderboard of the spring campaign', width: 100, height: 80 },
  { type: 'COMPONENT', id: '1:2', name: 'Card', x: 200, width: 60.5, height: 20 },
  { type: 'TEXT', id: '1:3', name: 'Just words', x: 400 }
])
const draw = (
  selection: string[],
  hovered: string | null = null,
  hasHandles = true,
  drawn = nodes
) =>
  drawOverlay({
    nodes: drawn,
    pageId: firstPageId,
    selection,
    hasHandles,
    hovered,
    marquee: null,
    camera: { x: 10, y: 20, zoom: 1 }
  })

describe('the overlay', () => {
  it('names top-level frames, as far as there is room', () => {
    expect(draw([])).toContain('>Leaderboard of …</text>')
    expect(draw([])).not.toContain('Just words')
  })

  it('outlines the selection and says its size', () => {
    const svg = draw(['1:2'])
    expect(svg).toContain('points="210.0,20.0 270.5,20.0 270.5,40.0 210.0,40.0"')
    expect(svg).toContain('>60.5 × 20</text>')
  })

  it('says the size of several layers together', () => {
    expect(draw(['1:1', '1:2'])).toContain('>260.5 × 80</text>')
    expect(draw(['1:1', '1:2'])).toContain('points="10.0,20.0 270.5,20.0 270.5,100.0 10.0,100.0"')
  })

  it('puts handles on the corners of what may be resized', () => {
    expect(draw(['1:2']).match(/class="handle/g)).toHaveLength(4)
    expect(draw(['1:2'], null, false)).not.toContain('class="handle')
  })

  it('outlines layers in one place once', () => {
    const place = { type: 'FRAME', width: 100, height: 80 } as const
    const stacked = buildNodes('Page', [
      { ...place, id: '1:1', name: 'One' },
      { ...place, id: '1:2', name: 'Other' },
      { ...place, id: '1:3', name: 'Beside', x: 200 }
    ])
    const svg = draw(['1:1', '1:2', '1:3'], null, true, stacked)
    expect(svg.match(/class="outline selected/g)).toHaveLength(2)
  })

  it('does not outline a hovered layer twice', () => {
    expect(draw([], '1:3').match(/<polygon/g)).toHaveLength(1)
    expect(draw(['1:3'], '1:3').match(/<polygon/g)).toHaveLength(1)
  })
})
