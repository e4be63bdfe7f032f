import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../../host/document/build-nodes'
import { createDocumentStore } from '../../../host/document/document-store'
import { createImageStore } from '../../../host/document/image-store'
import { withNode } from '../../../host/document/tree'
import { createDocumentActions } from '../document-actions'

const shown = { x: 0, y: 0, width: 1000, height: 800 }
const secondPage = '0:2'

function open(canEdit = true) {
  const document = createDocumentStore(
    buildNodes(
      'Page',
      [
        {
          type: 'FRAME',
          id: '1:1',
          x: 10,
          y: 20,
          pluginData: { takes: '[1]' },
          children: [{ type: 'TEXT', id: '1:2', x: 5, y: 6, width: 50, height: 20 }]
        },
        { type: 'FRAME', id: '1:3', x: 400, y: 100, width: 200, height: 100 },
        { type: 'COMPONENT', id: '1:4', y: 500, children: [{ type: 'RECTANGLE', id: '1:5' }] },
        { type: 'GROUP', id: '1:6', children: [{ type: 'ELLIPSE', id: '1:7', x: 700, y: 30 }] },
        { type: 'INSTANCE', id: '1:8', sourceId: '1:4' }
      ],
      [{ name: 'Archive', layers: [] }]
    )
  )
  const file = { document, images: createImageStore(), canEdit }
  const actions = createDocumentActions(file)
  const copy = (...ids: string[]) => {
    document.select(ids)
    return actions.copy()
  }
  const paste = (view = shown) => {
    actions.paste(view)
    return document.selection().map((id) => document.nodes().get(id))
  }
  return { document, actions, copy, paste }
}

describe('copy and paste', () => {
  it('puts a copy beside the original, where it lies, with all that plugins noted', () => {
    const { document, copy, paste } = open()
    expect(copy('1:1')).toBe(1)
    const [pasted] = paste()
    expect(pasted).toMatchObject({ parentId: '0:1', x: 10, y: 20, pluginData: { takes: '[1]' } })
    expect(pasted?.id).not.toBe('1:1')
    expect(document.nodes().get(pasted?.children[0] ?? '')).toMatchObject({ type: 'TEXT', x: 5 })
    document.undo()
    expect(document.nodes().has(pasted?.id ?? '')).toBe(false)
  })

  it('keeps what was copied as it was then', () => {
    const { document, copy, paste } = open()
    copy('1:1')
    const node = document.nodes().get('1:1')
    if (node) document.act(withNode(document.nodes(), { ...node, name: 'Later', x: 300 }))
    expect(paste()).toMatchObject([{ name: 'FRAME', x: 10 }])
  })

  it('comes onto another page, into sight', () => {
    const { document, copy, paste } = open()
    copy('1:1')
    document.turnTo(secondPage)
    const [pasted] = paste({ x: 2000, y: 0, width: 1000, height: 800 })
    expect(pasted).toMatchObject({ parentId: secondPage, x: 2450, y: 350 })
    expect(pasted?.pluginData).toEqual({ takes: '[1]' })
  })

  it('keeps several as they lie to one another', () => {
    const { document, copy, paste } = open()
    copy('1:1', '1:3')
    document.turnTo(secondPage)
    const [one, other] = paste({ x: 2000, y: 0, width: 1000, height: 800 })
    expect((other?.x ?? 0) - (one?.x ?? 0)).toBe(390)
    expect((other?.y ?? 0) - (one?.y ?? 0)).toBe(80)
  })

  it('comes into the middle of a frame that is selected, a group by what is in it', () => {
    const { document, copy, paste } = open()
    copy('1:2')
    document.select(['1:3'])
    expect(paste()).toMatchObject([{ parentId: '1:3', x: 75, y: 40 }])
    copy('1:6')
    document.select(['1:3'])
    const [group] = paste()
    expect(group).toMatchObject({ type: 'GROUP', parentId: '1:3' })
    expect(document.nodes().get(group?.children[0] ?? '')).toMatchObject({ x: 50, y: 0 })
  })

  it('stays in its frame where the frame has moved', () => {
    const { document, copy, paste } = open()
    copy('1:2')
    const frame = document.nodes().get('1:1')
    if (frame) document.act(withNode(document.nodes(), { ...frame, x: 500 }))
    expect(paste()).toMatchObject([{ parentId: '1:1', x: 5, y: 6 }])
  })

  it('brings a cut layer back, as often as asked', () => {
    const { document, actions, paste } = open()
    document.select(['1:1'])
    expect(actions.cut()).toBe(1)
    expect(document.nodes().has('1:1')).toBe(false)
    expect(paste()).toMatchObject([{ x: 10, parentId: '0:1' }])
    document.select([])
    expect(paste()).toMatchObject([{ x: 10, pluginData: { takes: '[1]' } }])
  })

  it('makes an instance of a component that is still there, a component of a cut one', () => {
    const { document, actions, copy, paste } = open()
    copy('1:4')
    expect(paste()).toMatchObject([{ type: 'INSTANCE', sourceId: '1:4' }])
    document.select(['1:4'])
    actions.cut()
    expect(paste()).toMatchObject([{ type: 'COMPONENT' }])
  })

  it('copies a layer once that is selected with its frame, and none of an instance', () => {
    const { copy } = open()
    expect(copy('1:1', '1:2')).toBe(1)
    expect(copy('I1:8;1:5')).toBe(0)
  })

  it('changes nothing in a file one may only read', () => {
    const { document, actions, copy } = open(false)
    const before = document.nodes()
    expect(copy('1:1')).toBe(1)
    expect([actions.paste(shown), actions.cut()]).toEqual([0, 0])
    expect(document.nodes()).toBe(before)
  })
})
