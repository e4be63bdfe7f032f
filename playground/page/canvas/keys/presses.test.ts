import { expect, it } from 'vitest'
import { buildNodes } from '../../../host/document/build-nodes'
import { createDocumentStore } from '../../../host/document/document-store'
import { createImageStore } from '../../../host/document/image-store'
import { withNode } from '../../../host/document/tree'
import { createDocumentActions } from '../document-actions'

function open() {
  const document = createDocumentStore(
    buildNodes('Page', [
      { type: 'FRAME', id: '1:1' },
      { type: 'FRAME', id: '1:2' }
    ])
  )
  let time = 0
  const file = { document, images: createImageStore(), canEdit: true }
  const actions = createDocumentActions(file, () => time)
  document.select(['1:1'])
  const xOf = (id = '1:1') => document.nodes().get(id)?.x
  const press = (after = 100) => {
    time += after
    actions.nudge({ x: 1, y: 0 })
  }
  return { document, actions, press, xOf }
}

it('takes a run of presses as one step, and gives all of it back', () => {
  const { document, press, xOf } = open()
  press()
  press()
  press()
  expect(xOf()).toBe(3)
  document.undo()
  expect(xOf()).toBe(0)
  document.redo()
  expect(xOf()).toBe(3)
})

it('begins a step after a pause', () => {
  const { document, press, xOf } = open()
  press()
  press(5000)
  document.undo()
  expect(xOf()).toBe(1)
})

it('begins a step for another selection', () => {
  const { document, press, xOf } = open()
  press()
  document.select(['1:2'])
  press()
  document.undo()
  expect([xOf('1:1'), xOf('1:2')]).toEqual([1, 0])
})

it('begins a step after what a plugin changed, which keeps its own', () => {
  const { document, press, xOf } = open()
  press()
  const node = document.nodes().get('1:1')
  if (node) document.change(withNode(document.nodes(), { ...node, name: 'Filled' }))
  press()
  document.undo()
  expect([xOf(), document.nodes().get('1:1')?.name]).toEqual([1, 'Filled'])
  document.undo()
  expect([xOf(), document.nodes().get('1:1')?.name]).toEqual([1, 'FRAME'])
})

it('keeps moving and resizing apart', () => {
  const { document, actions, press, xOf } = open()
  press()
  actions.grow({ x: 10, y: 0 })
  expect(document.nodes().get('1:1')?.width).toBe(110)
  document.undo()
  expect([xOf(), document.nodes().get('1:1')?.width]).toEqual([1, 100])
})
