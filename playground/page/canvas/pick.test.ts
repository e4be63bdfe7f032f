import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../host/document/build-nodes'
import { layersAt, pickAll, pickByClick, pickByDoubleClick, pickByMarquee } from './pick'

const nodes = buildNodes('Page', [
  {
    type: 'FRAME',
    id: '1:1',
    width: 200,
    height: 200,
    clipsContent: true,
    children: [
      {
        type: 'FRAME',
        id: '1:2',
        x: 10,
        y: 10,
        children: [{ type: 'TEXT', id: '1:3', width: 50, height: 20 }]
      },
      { type: 'RECTANGLE', id: '1:4', x: 150, y: 150 }
    ]
  },
  { type: 'SECTION', id: '1:5', x: 300, children: [{ type: 'FRAME', id: '1:6', width: 40 }] },
  { type: 'GROUP', id: '1:7', children: [{ type: 'ELLIPSE', id: '1:8', x: 500 }] },
  { type: 'FRAME', id: '1:9', x: 700, locked: true }
])
const pathAt = (x: number, y: number) => layersAt(nodes, { x, y })
const click = (x: number, y: number, selection: string[] = []) =>
  pickByClick(nodes, pathAt(x, y), selection)?.id

describe('picking', () => {
  it('takes the top-level frame by a click and goes in by double clicks', () => {
    const path = pathAt(15, 15)
    expect(path.map((node) => node.id)).toEqual(['1:1', '1:2', '1:3'])
    expect(click(15, 15)).toBe('1:1')
    expect(pickByDoubleClick(nodes, path, ['1:1'])?.id).toBe('1:2')
    expect(pickByDoubleClick(nodes, path, ['1:2'])?.id).toBe('1:3')
  })

  it('stays at the depth of the selection', () => {
    expect(click(160, 160, ['1:2'])).toBe('1:4')
    expect(click(520, 50, ['1:2'])).toBe('1:7')
  })

  it('does not reach what its frame clips away', () => {
    expect(click(220, 220)).toBe(undefined)
  })

  it('looks through sections', () => {
    expect(click(310, 50)).toBe('1:6')
    expect(click(380, 50)).toBe('1:5')
  })

  it('finds a group only where its children are', () => {
    expect(click(502, 2)).toBe(undefined)
    expect(click(550, 50)).toBe('1:7')
  })

  it('passes locked layers by', () => {
    expect(click(710, 10)).toBe(undefined)
  })

  it('takes all of the page, or all that lies beside the selection', () => {
    expect(pickAll(nodes, [], '0:1')).toEqual(['1:1', '1:5', '1:7'])
    expect(pickAll(nodes, ['1:1'], '0:1')).toEqual(['1:1', '1:5', '1:7'])
    expect(pickAll(nodes, ['1:4'], '0:1')).toEqual(['1:2', '1:4'])
  })

  it('takes every top-level layer that a marquee touches', () => {
    expect(pickByMarquee(nodes, { x: 190, y: 0, width: 320, height: 10 })).toEqual([
      '1:1',
      '1:5',
      '1:7'
    ])
  })
})
