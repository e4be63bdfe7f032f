import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { type FilledLayer, toFrameTakes } from '../takes/kept/kept-takes'
import { readSelection } from './read-selection'

test('frames are listed from top to bottom, then from left to right', () => {
  const { figma, addLayer, select } = createFakeFigma()
  select(
    addLayer({ id: 'low', y: 500 }),
    addLayer({ id: 'right', x: 400 }),
    addLayer({ id: 'left', x: 10 })
  )
  const { targets } = readSelection(figma, true)
  expect(targets.map(({ nodeId }) => nodeId)).toEqual(['left', 'right', 'low'])
})

test('a rotated frame counts with its own size, not with its bounding box', () => {
  const { figma, addLayer, select } = createFakeFigma()
  select(addLayer({ id: '1:2', name: 'Hero', width: 300, height: 250 }))
  expect(readSelection(figma, true).targets).toEqual([
    {
      nodeId: '1:2',
      name: 'Hero',
      width: 300,
      height: 250,
      fingerprint: expect.any(String),
      warnings: [],
      takes: 0,
      shown: null
    }
  ])
})

test.each([
  ['a group', { type: 'GROUP', fills: undefined }, 'group'],
  ['a transform group', { type: 'TRANSFORM_GROUP', fills: undefined }, 'group'],
  ['a component set', { type: 'COMPONENT_SET' }, 'component-set'],
  ['a section', { type: 'SECTION' }, 'section'],
  ['a slice', { type: 'SLICE', fills: undefined }, 'no-fills'],
  ['a line', { type: 'LINE', height: 0 }, 'no-area'],
  ['a locked frame', { locked: true }, 'locked'],
  ['a frame of 0.01 units', { width: 0.01, height: 200 }, 'no-area'],
  ['a hair of a frame', { width: 2, height: 1200 }, 'no-area'],
  ['a frame with a video', { fills: [{ ...imagePaint(), type: 'VIDEO' } as never] }, 'video']
] as const)('%s is refused with a reason', (_name, layer, reason) => {
  const { figma, addLayer, select } = createFakeFigma()
  select(addLayer({ id: '1:2', name: 'Hero', ...layer }))
  expect(readSelection(figma, true)).toEqual({
    canEdit: true,
    targets: [],
    refused: [{ nodeId: '1:2', name: 'Hero', reason }]
  })
})

test('a layer whose name is blank is told by a name all the same, filled or not', () => {
  const { figma, addLayer, select } = createFakeFigma()
  const blank = addLayer({ id: '1:2', name: '  ' })
  select(blank, addLayer({ id: '1:3', y: 9, type: 'GROUP', name: ' ', fills: undefined }))
  const { targets, refused } = readSelection(figma, true)
  expect(targets).toMatchObject([{ nodeId: '1:2', name: 'Unnamed frame' }])
  expect(refused).toMatchObject([{ nodeId: '1:3', name: 'Unnamed layer' }])
  expect(toFrameTakes(blank as FilledLayer).nodeName).toBe('Unnamed frame')
})

test('a text with several fills is refused', () => {
  const { figma, addLayer, select } = createFakeFigma()
  select(addLayer({ id: '1:2', type: 'TEXT', fills: figma.mixed }))
  expect(readSelection(figma, true).refused[0]?.reason).toBe('mixed-fills')
})

test('a layer inside a main component is warned about, for its instances would change too', () => {
  const { figma, addLayer, select } = createFakeFigma()
  const component = addLayer({ id: '1:1', type: 'COMPONENT' })
  select(component, addLayer({ id: '1:2', parent: component, y: 5 }))
  const warnings = readSelection(figma, true).targets.map((target) => target.warnings)
  expect(warnings).toEqual([['component'], ['component']])
})

test('text and what nobody sees are warned about', () => {
  const { figma, addLayer, select } = createFakeFigma()
  const hidden = addLayer({ id: '1:1', visible: false })
  select(
    addLayer({ id: '1:2', type: 'TEXT', fills: [solidPaint] }),
    addLayer({ id: '1:3', parent: hidden, y: 5 })
  )
  const warnings = readSelection(figma, true).targets.map((target) => target.warnings)
  expect(warnings).toEqual([['text'], ['hidden']])
})

test('a frame in a locked one is locked', () => {
  const { figma, addLayer, select } = createFakeFigma()
  const board = addLayer({ id: '1:1', locked: true })
  const card = addLayer({ id: '1:2', parent: board })
  select(addLayer({ id: '1:3', parent: card }))
  expect(readSelection(figma, true).refused.map(({ reason }) => reason)).toEqual(['locked'])
})

test('a paint style is warned about before it is taken off', () => {
  const { figma, addLayer, select } = createFakeFigma()
  select(
    addLayer({ id: '1:2', fills: [solidPaint], extra: { fillStyleId: 'S:1' } }),
    addLayer({ id: '1:3', y: 5, fills: [solidPaint], extra: { fillStyleId: '' } })
  )
  const warnings = readSelection(figma, true).targets.map((target) => target.warnings)
  expect(warnings).toEqual([['style'], []])
})

test('a layer that can’t be read stops no other', () => {
  const { figma, addLayer, select } = createFakeFigma()
  const broken = addLayer({ id: '1:2', name: 'Odd' })
  Object.defineProperty(broken, 'fills', {
    get: () => {
      throw new Error('in get_fills: The node (instance sublayer or table cell) does not exist')
    }
  })
  select(broken, addLayer({ id: '1:3' }))
  const { targets, refused } = readSelection(figma, true)
  expect(targets.map(({ nodeId }) => nodeId)).toEqual(['1:3'])
  expect(refused).toEqual([{ nodeId: '1:2', name: 'Odd', reason: 'unreadable' }])
})
