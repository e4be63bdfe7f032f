import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../host/document/build-nodes'
import { createDocumentStore } from '../../host/document/document-store'
import { createImageStore } from '../../host/document/image-store'
import { withNode } from '../../host/document/tree'
import { createDocumentActions } from './document-actions'

function open(canEdit = true) {
  const document = createDocumentStore(
    buildNodes('Page', [
      { type: 'GROUP', id: '1:1', children: [{ type: 'ELLIPSE', id: '1:2', x: 5 }] },
      { type: 'COMPONENT', id: '1:3', children: [{ type: 'RECTANGLE', id: '1:4' }] },
      { type: 'INSTANCE', id: '1:5', sourceId: '1:3' },
      { type: 'FRAME', id: '1:6', locked: true }
    ])
  )
  const xOf = (id: string) => document.nodes().get(id)?.x
  return {
    document,
    actions: createDocumentActions({ document, images: createImageStore(), canEdit }),
    xOf
  }
}

describe('what the user does', () => {
  it('moves a group by what is in it, and undoes it in one step', () => {
    const { document, actions, xOf } = open()
    document.select(['1:1'])
    actions.nudge({ x: 10, y: 0 })
    expect(xOf('1:2')).toBe(15)
    document.undo()
    expect(xOf('1:2')).toBe(5)
  })

  it('takes a whole drag as one step', () => {
    const { document, actions, xOf } = open()
    document.select(['1:3'])
    actions.drag({ x: 3, y: 0 })
    actions.drag({ x: 5, y: 0 })
    actions.drop()
    expect(xOf('1:3')).toBe(8)
    document.undo()
    expect(xOf('1:3')).toBe(0)
  })

  it('keeps what a plugin changes during a drag', () => {
    const { document, actions, xOf } = open()
    document.select(['1:3'])
    actions.drag({ x: 3, y: 0 })
    const node = document.nodes().get('1:3')
    if (node) document.change(withNode(document.nodes(), { ...node, name: 'Filled' }))
    actions.drag({ x: 5, y: 0 })
    expect([xOf('1:3'), document.nodes().get('1:3')?.name]).toEqual([8, 'Filled'])
  })

  it('changes nothing in a file one may only read', () => {
    const { document, actions } = open(false)
    const before = document.nodes()
    document.select(['1:3'])
    actions.nudge({ x: 1, y: 0 })
    actions.drag({ x: 1, y: 0 })
    actions.remove(['1:3'])
    expect(document.nodes()).toBe(before)
  })

  it('leaves locked layers and the insides of instances alone', () => {
    const { document, actions, xOf } = open()
    document.select(['1:6', 'I1:5;1:4'])
    actions.nudge({ x: 10, y: 0 })
    expect([xOf('1:6'), xOf('I1:5;1:4')]).toEqual([0, 0])
    actions.remove(['I1:5;1:4'])
    expect(document.nodes().has('I1:5;1:4')).toBe(true)
  })

  it('duplicates a layer with all that a plugin noted on it, and selects the copy', () => {
    const { document, actions } = open()
    const node = document.nodes().get('1:6')
    if (node) document.act(withNode(document.nodes(), { ...node, pluginData: { takes: '[]' } }))
    actions.duplicate(['1:6', 'I1:5;1:4'])
    const [copyId = ''] = document.selection()
    const copy = document.nodes().get(copyId)
    expect(copy).toMatchObject({ type: 'FRAME', parentId: '0:1', pluginData: { takes: '[]' } })
    expect(document.selection()).toHaveLength(1)
    document.undo()
    expect(document.nodes().has(copyId)).toBe(false)
  })

  it('duplicates a main component as its instance', () => {
    const { document, actions } = open()
    actions.duplicate(['1:3'])
    const [copyId = ''] = document.selection()
    const copy = document.nodes().get(copyId)
    expect(copy).toMatchObject({ type: 'INSTANCE', sourceId: '1:3' })
    expect(document.nodes().get(copy?.children[0] ?? '')).toMatchObject({ sourceId: '1:4' })
  })

  it.each([
    ['horizontal', { x: 110, y: 20, rotation: 180, isMirrored: true }],
    ['vertical', { x: 10, y: 70, rotation: 0, isMirrored: true }]
  ] as const)('flips a layer where it lies: %s', (axis, place) => {
    const { document, actions } = open()
    const node = document.nodes().get('1:4')
    const plan = { ...node, x: 10, y: 20, width: 100, height: 50 }
    document.act(withNode(document.nodes(), Object.assign({}, node, plan)))
    document.select(['1:4'])
    actions.flip(axis)
    expect(document.nodes().get('1:4')).toMatchObject(place)
    actions.flip(axis)
    expect(document.nodes().get('1:4')).toMatchObject({
      x: expect.closeTo(10),
      y: expect.closeTo(20),
      rotation: 0
    })
  })

  it('removes an emptied group with its last layer', () => {
    const { document, actions } = open()
    actions.remove(['1:2'])
    expect(document.nodes().has('1:1')).toBe(false)
  })
})
