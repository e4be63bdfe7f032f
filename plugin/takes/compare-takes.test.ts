import { expect, test } from 'vitest'
import type { Take } from '../../core/take'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleRecord, sampleTake } from '../fakes/records'
import { createHandlers } from '../handlers'
import { createComparison } from './compare-takes'
import { writeTakes } from './kept/take-notes'

/** A layer that keeps takes named by their hashes, the last one shown, above a solid paint. */
function openWith(...takes: Take[]) {
  const fake = createFakeFigma()
  const hidden = { visible: false, imageHash: '' }
  const fills = takes.map(({ imageHash }, index) =>
    imagePaint(index === takes.length - 1 ? { imageHash } : { ...hidden, imageHash })
  )
  const layer = fake.addLayer({ id: '1:1', fills: [solidPaint, ...fills] })
  writeTakes(layer, takes)
  const paints = () => ('fills' in layer && typeof layer.fills !== 'symbol' ? layer.fills : [])
  const visible = () =>
    paints().flatMap((paint) =>
      paint.type === 'IMAGE' && paint.visible !== false ? [paint.imageHash] : []
    )
  const setPaints = (next: readonly Paint[]) => Object.assign(layer, { fills: next })
  return { ...fake, paints, visible, setPaints, comparison: createComparison(fake.figma) }
}

test.each([
  ['the take before it', [sampleTake('a'), sampleTake('b')], ['a']],
  ['the layer without any', [sampleTake('a')], []],
  [
    'the take it was made from',
    [
      sampleTake('a'),
      sampleTake('b'),
      sampleTake('c', { record: { ...sampleRecord(), origin: { kind: 'edit', imageHash: 'a' } } })
    ],
    ['a']
  ],
  [
    'the take before it when its source is gone',
    [
      sampleTake('b'),
      sampleTake('c', { record: { ...sampleRecord(), origin: { kind: 'edit', imageHash: 'a' } } })
    ],
    ['b']
  ]
] as const)('what was before a take is %s', async (_name, takes, expected) => {
  const { comparison, visible, paints } = openWith(...takes)
  const before = paints()
  await comparison.begin(['1:1'])
  expect(visible()).toEqual(expected)
  await comparison.end()
  expect(paints()).toEqual(before)
})

test.each([
  ['its own picture', [sampleTake('a', { record: null }), sampleTake('b'), sampleTake('c')], ['a']],
  ['no picture', [sampleTake('a'), sampleTake('b', { record: null }), sampleTake('c')], []]
] as const)('what was before Framefill is %s, and back it goes', async (_name, takes, expected) => {
  const { comparison, visible, paints } = openWith(...takes)
  const before = paints()
  await comparison.begin(['1:1'], true)
  expect(visible()).toEqual(expected)
  await comparison.end()
  expect(paints()).toEqual(before)
})

test('a comparison is undone and never committed', async () => {
  const { comparison, log } = openWith(sampleTake('a'), sampleTake('b'))
  await comparison.begin(['1:1'])
  await comparison.end()
  await comparison.end()
  // The second `fills` is the fake's undo.
  expect(log).toEqual(['commitUndo', 'fills', 'triggerUndo', 'fills'])
})

test('another change ends the comparison before it begins', async () => {
  const { figma, log, visible } = openWith(sampleTake('a'), sampleTake('b'), sampleTake('c'))
  const handlers = createHandlers(figma, { isEditable: true, random: () => 0 })
  await handlers['take.compare']({ nodeIds: ['1:1'], isBefore: true })
  expect(visible()).toEqual(['b'])
  await handlers['take.flip']({ nodeIds: ['1:1'], step: 1 })
  expect(log.indexOf('triggerUndo')).toBeLessThan(log.lastIndexOf('commitUndo'))
  expect(visible()).toEqual(['a'])
  await handlers['take.compare']({ nodeIds: ['1:1'], isBefore: false })
  expect(visible()).toEqual(['a'])
})

test('when something else was undone instead, the take comes back all the same', async () => {
  const { comparison, figma, paints } = openWith(sampleTake('a'), sampleTake('b'))
  const before = paints()
  await comparison.begin(['1:1'])
  // As if a step of the person's own lay above the comparison.
  figma.commitUndo()
  await comparison.end()
  expect(paints()).toEqual(before)
})

test('fills that somebody changed meanwhile are not overwritten', async () => {
  const { comparison, figma, paints, setPaints } = openWith(sampleTake('a'), sampleTake('b'))
  await comparison.begin(['1:1'])
  setPaints([solidPaint])
  figma.commitUndo()
  await comparison.end()
  expect(paints()).toEqual([solidPaint])
})

test('a plugin that is closed meanwhile leaves the takes in place', async () => {
  const { comparison, emit, paints } = openWith(sampleTake('a'), sampleTake('b'))
  const before = paints()
  await comparison.begin(['1:1'])
  emit('close')
  expect(paints()).toEqual(before)
})

test('a file that can’t be changed says so', async () => {
  const { figma, addLayer } = createFakeFigma({ isReadOnly: true })
  const layer = addLayer({ id: '1:1', fills: [imagePaint({ imageHash: 'a' })] })
  Object.assign(layer, {
    getPluginData: (key: string) => (key === 'take a' ? JSON.stringify(sampleTake('a')) : '')
  })
  await expect(createComparison(figma).begin(['1:1'])).rejects.toMatchObject({
    failure: { code: 'read_only' }
  })
})
