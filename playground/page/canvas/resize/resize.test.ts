import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../../host/document/build-nodes'
import { createDocumentStore } from '../../../host/document/document-store'
import { createImageStore } from '../../../host/document/image-store'
import { withNode } from '../../../host/document/tree'
import { createDocumentActions } from '../document-actions'
import { draggedBox } from './resize'

const box = { x: 10, y: 20, width: 200, height: 100 }

describe('a dragged handle', () => {
  it.each([
    ['se', { x: 10.4, y: 5 }, { x: 10, y: 20, width: 210, height: 105 }],
    ['nw', { x: 10, y: 5 }, { x: 20, y: 25, width: 190, height: 95 }],
    ['e', { x: 10, y: 50 }, { x: 10, y: 20, width: 210, height: 100 }],
    ['w', { x: 500, y: 0 }, { x: 209, y: 20, width: 1, height: 100 }]
  ] as const)('moves its own sides alone: %s', (handle, by, result) => {
    expect(draggedBox(box, handle, by, false)).toEqual(result)
  })

  it.each([
    ['se', { x: 100, y: 0 }, { x: 10, y: 20, width: 300, height: 150 }],
    ['nw', { x: 0, y: -50 }, { x: -90, y: -30, width: 300, height: 150 }],
    ['s', { x: 0, y: 100 }, { x: -90, y: 20, width: 400, height: 200 }]
  ] as const)('keeps proportions with shift: %s', (handle, by, result) => {
    expect(draggedBox(box, handle, by, true)).toEqual(result)
  })
})

function open(canEdit = true) {
  const document = createDocumentStore(
    buildNodes('Page', [
      {
        type: 'FRAME',
        id: '1:1',
        ...box,
        children: [
          {
            type: 'RECTANGLE',
            id: '1:2',
            width: 200,
            height: 100,
            constraints: { horizontal: 'STRETCH', vertical: 'MIN' }
          }
        ]
      },
      { type: 'FRAME', id: '1:3', x: 310, y: 20, width: 100, height: 100, rotation: 90 },
      {
        type: 'GROUP',
        id: '1:4',
        children: [
          { type: 'ELLIPSE', id: '1:5', x: 500, width: 50, height: 50 },
          { type: 'ELLIPSE', id: '1:6', x: 550, width: 50, height: 50 }
        ]
      },
      { type: 'FRAME', id: '1:7', x: 10, y: 220, width: 100, height: 100 },
      { type: 'FRAME', id: '1:8', locked: true }
    ])
  )
  const actions = createDocumentActions({ document, images: createImageStore(), canEdit })
  const begin = (...ids: string[]) => {
    document.select(ids)
    const start = actions.startResize()
    if (!start) throw new Error('Nothing can be resized')
    return start
  }
  const get = (id: string) => document.nodes().get(id)
  return { document, actions, begin, get }
}

describe('resizing', () => {
  it('lets what a frame holds follow, in one step of undo', () => {
    const { document, actions, begin, get } = open()
    const start = begin('1:1')
    actions.stretch(start, { x: 0, y: 0, width: 250, height: 100 })
    actions.stretch(start, { x: -100, y: 0, width: 300, height: 120 })
    actions.drop()
    expect(get('1:1')).toMatchObject({ x: -90, y: 20, width: 300, height: 120 })
    expect(get('1:2')).toMatchObject({ x: 0, width: 300, height: 100 })
    document.undo()
    expect([get('1:1'), get('1:2')]).toMatchObject([box, { width: 200 }])
  })

  it('takes everything back without a step, but not what a plugin did meanwhile', () => {
    const { document, actions, begin, get } = open()
    const before = document.nodes()
    const start = begin('1:1')
    actions.stretch(start, { x: 0, y: 0, width: 250, height: 100 })
    const node = get('1:1')
    if (node) document.change(withNode(document.nodes(), { ...node, name: 'Filled' }))
    actions.stretch(start, { x: 0, y: 0, width: 260, height: 100 })
    expect(get('1:1')).toMatchObject({ name: 'Filled', width: 260 })
    actions.unstretch(start)
    actions.drop()
    expect(get('1:1')).toMatchObject({ ...box, name: 'Filled' })
    expect(get('1:2')).toEqual(before.get('1:2'))
  })

  it('keeps the far corner of a turned layer where it is', () => {
    const { actions, begin, get } = open()
    actions.stretch(begin('1:3'), { x: 50, y: 0, width: 50, height: 100 })
    // The layer's own x axis points up.
    expect(get('1:3')).toMatchObject({
      x: expect.closeTo(310),
      y: expect.closeTo(-30),
      width: 50,
      height: 100
    })
  })

  it('stretches a group by what is in it, and several layers together', () => {
    const { actions, begin, get } = open()
    actions.stretch(begin('1:4'), { x: 500, y: 0, width: 200, height: 50 })
    expect([get('1:5'), get('1:6')]).toMatchObject([
      { x: 500, width: 100, height: 50 },
      { x: 600, width: 100, height: 50 }
    ])
    actions.stretch(begin('1:1', '1:7'), { x: 10, y: 20, width: 100, height: 150 })
    expect([get('1:1'), get('1:7')]).toMatchObject([
      { x: 10, y: 20, width: 100, height: 50 },
      { x: 10, y: 120, width: 50, height: 50 }
    ])
  })

  it('gives a text that fits its letters a width of its own', () => {
    const { document, actions, begin, get } = open()
    const text = {
      characters: 'One two',
      fontName: { family: 'Inter', style: 'Regular' },
      fontSize: 20,
      lineHeight: 24,
      align: 'LEFT',
      autoResize: 'WIDTH_AND_HEIGHT',
      runs: []
    } as const
    const frame = get('1:7')
    if (frame) document.act(withNode(document.nodes(), { ...frame, type: 'TEXT', text }))
    const start = begin('1:7')
    actions.stretch(start, { x: 0, y: 0, width: 50, height: 100 })
    expect(get('1:7')).toMatchObject({ width: 50, height: 48, text: { autoResize: 'HEIGHT' } })
    actions.unstretch(start)
    expect(get('1:7')).toMatchObject({ width: 100, text: { autoResize: 'WIDTH_AND_HEIGHT' } })
  })

  it('is not for locked layers, nor in a file one may only read', () => {
    const { document, actions } = open()
    document.select(['1:1', '1:8'])
    expect(actions.startResize()).toBe(null)
    const reader = open(false)
    reader.document.select(['1:1'])
    expect(reader.actions.startResize()).toBe(null)
  })
})
