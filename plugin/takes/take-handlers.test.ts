import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleRecord, sampleTake } from '../fakes/records'
import { createHandlers } from '../handlers'
import type { FilledLayer } from './kept/kept-takes'
import { writeTakes } from './kept/take-notes'

function open(options: Parameters<typeof createFakeFigma>[0] = {}) {
  const fake = createFakeFigma(options)
  const handlers = createHandlers(fake.figma, { isEditable: true, random: () => 0.5 })
  /** A frame that keeps these takes and shows the last of them. */
  const addFrame = (id: string, ...hashes: string[]) => {
    const fills = hashes.map((imageHash, index) =>
      imagePaint({ imageHash, visible: index === hashes.length - 1 })
    )
    const parent = fake.figma.currentPage
    const layer = fake.addLayer({ id, name: `Frame ${id}`, fills, parent }) as FilledLayer
    writeTakes(
      layer,
      hashes.map((hash, index) => sampleTake(hash, { record: sampleRecord({ at: index + 1 }) }))
    )
    for (const hash of hashes) fake.images.set(hash, { width: 960, height: 800 })
    return layer
  }
  return { ...fake, handlers, addFrame }
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => toFailure(error)
  )
const shownOf = ({ frames }: { frames: { shown: string | null }[] }) =>
  frames.map(({ shown }) => shown)

test('many frames flip at once, around the end, in one undo step', async () => {
  const { handlers, addFrame, log } = open()
  addFrame('1:1', 'a', 'b', 'c')
  addFrame('1:2', 'd', 'e')
  const nodeIds = ['1:1', '1:2', 'gone']
  expect(shownOf(await handlers['take.flip']({ nodeIds, step: 1 }))).toEqual(['a', 'd'])
  expect(log).toEqual(['commitUndo', 'fills', 'fills', 'commitUndo'])
  expect(shownOf(await handlers['take.flip']({ nodeIds, step: -1 }))).toEqual(['c', 'e'])
})

test('a take that the designer fitted or tiled stays so over two flips, as Figma reads paints', async () => {
  for (const scaleMode of ['FIT', 'TILE', 'FILL'] as const) {
    const { handlers, addFrame } = open({ readsAllFields: true })
    const layer = addFrame('1:1', 'a', 'b')
    const [first, second] = layer.fills as readonly ImagePaint[]
    if (!first || !second) throw new Error('Two takes')
    // The picture has another shape than the frame, and the identity that FIT carries would stretch it.
    layer.fills = [first, { ...second, scaleMode }]
    for (const step of [1, 1] as const) await handlers['take.flip']({ nodeIds: ['1:1'], step })
    const shown = (layer.fills as readonly ImagePaint[]).find(({ visible }) => visible)
    expect(shown).toMatchObject({ imageHash: 'b', scaleMode })
  }
})

test('frames with fewer than two takes and locked ones stay untouched', async () => {
  const { handlers, addFrame, addLayer, log } = open()
  addFrame('1:1', 'a')
  addLayer({ id: '1:2', fills: [solidPaint] })
  const locked = addFrame('1:3', 'b', 'c')
  Object.assign(locked, { locked: true })
  const flipped = await handlers['take.flip']({ nodeIds: ['1:1', '1:2', '1:3'], step: 1 })
  expect(shownOf(flipped)).toEqual(['a', null, 'c'])
  expect(log).not.toContain('fills')
})

test('an instance that follows its component is flipped once with it', async () => {
  const { handlers, addFrame, log } = open()
  const component = addFrame('1:1', 'a', 'b', 'c')
  const instance = addFrame('1:2', 'a', 'b', 'c')
  const own = Object.getOwnPropertyDescriptor(component, 'fills')
  Object.defineProperty(instance, 'fills', { ...own, set: undefined })
  const nodeIds = ['1:1', '1:2']
  expect(shownOf(await handlers['take.flip']({ nodeIds, step: 1 }))).toEqual(['a', 'a'])
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
})

test('the look of a frame survives a walk through all its takes', async () => {
  const { handlers, addFrame } = open()
  const layer = addFrame('1:1', 'a', 'b', 'c')
  const look = { opacity: 0.5, blendMode: 'SCREEN', filters: { contrast: 0.1 } } as const
  const paints = layer.fills as readonly Paint[]
  layer.fills = paints.map((paint, place) => (place === 2 ? { ...paint, ...look } : paint))
  for (const shown of ['a', 'b', 'c', 'a']) {
    await handlers['take.flip']({ nodeIds: ['1:1'], step: 1 })
    expect((layer.fills as readonly Paint[]).at(-1)).toMatchObject({ imageHash: shown, ...look })
  }
})

test('a take is shown, and showing it again is no undo step', async () => {
  const { handlers, addFrame, log } = open()
  const layer = addFrame('1:1', 'a', 'b')
  const one = { nodeId: '1:1', imageHash: 'a' }
  expect((await handlers['take.show'](one)).shown).toBe('a')
  expect(layer.getRelaunchData()).toEqual({ open: '', 'run-again': 'a lighthouse' })
  await handlers['take.show'](one)
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
})

test('an image that the designer put in place of the takes becomes one when another is shown', async () => {
  const { handlers, addFrame, images } = open()
  const layer = addFrame('1:1', 'a', 'b')
  images.set('own', { width: 64, height: 48 })
  layer.fills = [imagePaint({ imageHash: 'a', visible: false }), imagePaint({ imageHash: 'own' })]
  const { takes, shown } = await handlers['take.show']({ nodeId: '1:1', imageHash: 'a' })
  expect(shown).toBe('a')
  expect(takes[1]).toEqual({
    imageHash: 'own',
    image: { width: 64, height: 48 },
    position: 0.5,
    isStarred: false,
    record: null
  })
})

test('the shown take is deleted for its newer neighbour, the newest for the older one', async () => {
  const { handlers, addFrame } = open()
  const layer = addFrame('1:1', 'a', 'b', 'c')
  const remove = (imageHash: string) => handlers['take.delete']({ nodeId: '1:1', imageHash })
  await handlers['take.show']({ nodeId: '1:1', imageHash: 'b' })
  expect((await remove('b')).shown).toBe('c')
  expect((await remove('c')).shown).toBe('a')
  expect(await remove('a')).toMatchObject({ takes: [], shown: null })
  expect(layer.fills).toEqual([])
  expect(layer.getPluginDataKeys()).toEqual([])
  expect(layer.getRelaunchData()).toEqual({})
})

test('a hidden take is deleted without a change to what is seen', async () => {
  const { handlers, addFrame } = open()
  addFrame('1:1', 'a', 'b')
  expect((await handlers['take.delete']({ nodeId: '1:1', imageHash: 'a' })).shown).toBe('b')
})

test('a star is kept, and one place stays free for the next picture', async () => {
  const { handlers, addFrame, log } = open()
  const hashes = Array.from({ length: 24 }, (_, index) => `take-${index}`)
  addFrame('1:1', ...hashes)
  const star = (imageHash: string, isStarred: boolean) =>
    handlers['take.star']({ nodeId: '1:1', imageHash, isStarred })
  for (const hash of hashes.slice(1)) await star(hash, true)
  expect(log).not.toContain('fills')
  const failure = await failureOf(star('take-0', true))
  expect(failure).toMatchObject({ code: 'conflict' })
  expect(failure?.message).toContain('23 starred')
  await star('take-5', false)
  const { takes } = await star('take-0', true)
  expect(takes.filter(({ isStarred }) => !isStarred).map(({ imageHash }) => imageHash)).toEqual([
    'take-5'
  ])
})

test('a take’s file is read as it was placed', async () => {
  const { handlers, addFrame, images } = open()
  addFrame('1:1', 'hash-7')
  const one = { nodeId: '1:1', imageHash: 'hash-7' }
  expect(String.fromCharCode(...(await handlers['take.read'](one)).bytes)).toBe('hash-7')
  images.delete('hash-7')
  expect(await failureOf(handlers['take.read'](one))).toMatchObject({ code: 'not_found' })
})

test('what is gone, locked or unknown is said', async () => {
  const { handlers, addFrame } = open()
  Object.assign(addFrame('1:1', 'a', 'b'), { locked: true })
  addFrame('1:2', 'a')
  const show = (nodeId: string, imageHash: string) =>
    failureOf(handlers['take.show']({ nodeId, imageHash }))
  expect(await show('1:9', 'a')).toMatchObject({ code: 'frame_gone' })
  expect(await show('1:1', 'a')).toMatchObject({ code: 'frame_unfillable' })
  expect(await show('1:2', 'z')).toMatchObject({ code: 'not_found' })
  const read = handlers['take.read']({ nodeId: '1:2', imageHash: 'z' })
  expect(await failureOf(read)).toMatchObject({ code: 'not_found' })
  expect((await handlers['take.list']({ nodeIds: ['1:9', '1:1'] })).frames).toHaveLength(1)
})

test('the history has the takes of all pages, newest first, and is searched in any case', async () => {
  const { handlers, addFrame, addLayer, createPage } = open()
  addFrame('1:1', 'a', 'b')
  const parent = createPage('0:2')
  const other = addLayer({
    id: '1:2',
    name: 'Banner',
    fills: [imagePaint({ imageHash: 'c' })],
    parent
  }) as FilledLayer
  writeTakes(other, [sampleTake('c', { record: sampleRecord({ prompt: 'A Pier in fog', at: 9 }) })])
  const search = async (words: string) => {
    const { entries } = await handlers['history.list']({ search: words })
    return entries.map(({ pageName, isShown, take }) => [pageName, take.imageHash, isShown])
  }
  expect(await search('')).toEqual([
    ['Page 0:2', 'c', true],
    ['Page 0:1', 'b', true],
    ['Page 0:1', 'a', false]
  ])
  expect(await search('pier IN')).toHaveLength(1)
  expect(await search('bANNer')).toHaveLength(1)
  expect(await search('submarine')).toEqual([])
})

test('an image hash finds the takes with that picture, however old', async () => {
  const { handlers, addFrame } = open()
  addFrame('1:1', 'h4sh', 'other')
  const { entries } = await handlers['history.list']({ search: 'h4sh' })
  expect(entries.map(({ nodeId, take }) => [nodeId, take.imageHash])).toEqual([['1:1', 'h4sh']])
})

test('a history of more than 200 takes is cut', async () => {
  const { handlers, addFrame } = open()
  for (let frame = 0; frame < 9; frame++)
    addFrame(`1:${frame}`, ...Array.from({ length: 24 }, (_, index) => `take-${frame}-${index}`))
  const { entries, isCut } = await handlers['history.list']({ search: '' })
  expect([entries.length, isCut]).toEqual([200, true])
  expect((await handlers['history.list']({ search: 'frame 1:1' })).isCut).toBe(false)
})

test('a history tells of all other pages when one is removed while it is read', async () => {
  const { handlers, addFrame, createPage } = open()
  addFrame('1:1', 'a')
  const gone = createPage('0:2')
  Object.assign(gone, {
    loadAsync: () => Promise.reject('The node with id "0:2" does not exist')
  })
  const { entries } = await handlers['history.list']({ search: '' })
  expect(entries.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
})

test('a history tells what was there before Framefill from what somebody put there since', async () => {
  const { handlers, addFrame } = open()
  const layer = addFrame('1:1', 'a', 'b', 'c')
  const record = { record: null }
  writeTakes(layer, [sampleTake('a', record), sampleTake('b'), sampleTake('c', record)])
  const { entries } = await handlers['history.list']({ search: '' })
  const originals = entries.filter(({ isOriginal }) => isOriginal)
  expect(originals.map(({ take }) => take.imageHash)).toEqual(['a'])
})
