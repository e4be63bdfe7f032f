import { expect, test } from 'vitest'
import { packFills } from '../../core/wire/pending'
import { createFakeFigma } from '../fakes/fake-figma'
import { pendingOf, sampleRecord } from '../fakes/records'
import { createHandlers } from '../handlers'

type Fake = ReturnType<typeof createFakeFigma>

/** A run of the plugin in a file, with what earlier runs on this computer have kept. */
async function run(fake: Fake, digit = 8) {
  const handlers = createHandlers(fake.figma, { isEditable: true, random: () => digit / 16 })
  const opened = await handlers['panel.open']({})
  const ask = async (nodeId: string, key: string) => {
    const pending = packFills([pendingOf({ key, nodeId })])
    await handlers['pending.write']({ fileId: opened.fileId, pending })
    await expect.poll(() => fake.pluginData.get('fileId')).toBeTruthy()
    // What is noted is noted in its turn; so is this.
    await handlers['image.slide']({ ...picture, nodeId, imageHash: 'none' }).catch(() => {})
  }
  const isAsked = async (nodeId: string, key: string) =>
    (await handlers['node.inspect']({ nodeId, key })).isAsked
  return { ...opened, handlers, ask, isAsked }
}

const picture = { imageSize: { width: 960, height: 800 }, position: 0.5 }

function open(fileName?: string) {
  const fake = createFakeFigma({ ...(fileName && { fileName }) })
  fake.addLayer({ id: '1:2' })
  return fake
}

/** “File › Duplicate” keeps ids and plugin data, and names the copy otherwise. */
function duplicate(original: Fake, fileName = 'Campaign (Copy)'): Fake {
  const copy = open(fileName)
  for (const [key, value] of original.pluginData) copy.pluginData.set(key, value)
  const [from, to] = [original.layerOf('1:2'), copy.layerOf('1:2')]
  for (const key of from.getPluginDataKeys()) to.setPluginData(key, from.getPluginData(key))
  for (const [key, value] of original.stored) copy.stored.set(key, value)
  return copy
}

test('opening a file changes nothing; its id and a note come with the first picture, as no step', async () => {
  const fake = open()
  const { fileId, ask, isAsked } = await run(fake)
  expect(fileId).toBe('8'.repeat(32))
  expect([fake.pluginData.size, fake.log]).toEqual([0, []])
  const commits = fake.log.length
  await ask('1:2', 'key-1')
  expect(fake.pluginData.get('fileId')).toBe(fileId)
  expect(await isAsked('1:2', 'key-1')).toBe(true)
  expect(await isAsked('1:2', 'key-2')).toBe(false)
  expect(fake.log.slice(commits)).toEqual([])
})

test('what undo took out comes back with the next picture, and when the plugin closes', async () => {
  const fake = open()
  const { fileId, ask } = await run(fake)
  await ask('1:2', 'key-1')
  const undo = () => {
    fake.pluginData.clear()
    fake.layerOf('1:2').setPluginData('asked', '')
  }
  undo()
  await ask('1:2', 'key-2')
  expect(fake.pluginData.get('fileId')).toBe(fileId)
  undo()
  fake.emit('close')
  const next = await run(fake, 3)
  expect(next.fileId).toBe(fileId)
  expect(await next.isAsked('1:2', 'key-1')).toBe(true)
})

test('a run that crashed after an undo is found by its id, though not by its note', async () => {
  const fake = open()
  const { fileId, ask } = await run(fake)
  await ask('1:2', 'key-1')
  fake.pluginData.clear()
  fake.layerOf('1:2').setPluginData('asked', '')
  const next = await run(fake, 3)
  expect([next.fileId, next.earlierFileIds]).toEqual(['3'.repeat(32), [fileId]])
  expect(await next.isAsked('1:2', 'key-1')).toBe(false)
})

test('whose id another person’s has replaced finds both again, on any computer', async () => {
  const fake = open()
  const { fileId, ask } = await run(fake)
  await ask('1:2', 'key-1')
  fake.pluginData.set('fileId', 'theirs')
  await ask('1:2', 'key-2')
  fake.stored.clear()
  const next = await run(fake)
  expect([next.fileId, next.earlierFileIds]).toEqual(['theirs', [fileId]])
})

test('a copy of the file knows that its jobs were asked for in the original', async () => {
  const original = open()
  const first = await run(original)
  await first.ask('1:2', 'key-1')
  const copy = await run(duplicate(original))
  expect(copy.fileId).toBe(first.fileId)
  expect(await copy.isAsked('1:2', 'key-1')).toBe(false)
  expect(await (await run(original)).isAsked('1:2', 'key-1')).toBe(true)
})

test('what was seen to in a copy is remembered there, and not in the original', async () => {
  const original = open()
  await (await run(original)).ask('1:2', 'key-1')
  const copied = duplicate(original)
  const copy = await run(copied)
  await Promise.all([
    copy.handlers['job.pass']({ key: 'key-1' }),
    copy.handlers['job.pass']({ key: 'key-2' })
  ])
  expect((await run(copied)).passed).toEqual(['key-1', 'key-2'])
  for (const [key, value] of copied.stored) original.stored.set(key, value)
  expect((await run(original)).passed).toEqual([])
})

test('a copy of a frame, which has its note, isn’t taken for it', async () => {
  const fake = open()
  const { ask, isAsked } = await run(fake)
  await ask('1:2', 'key-1')
  fake.addLayer({ id: '1:3' }).setPluginData('asked', fake.layerOf('1:2').getPluginData('asked'))
  expect(await isAsked('1:3', 'key-1')).toBe(false)
})

test('a note goes with its picture, in the same step', async () => {
  const fake = open()
  const { ask, handlers } = await run(fake)
  await ask('1:2', 'key-1')
  await ask('1:2', 'key-2')
  const bytes = new Uint8Array([1])
  await handlers['image.place']({
    ...picture,
    nodeId: '1:2',
    key: 'key-1',
    bytes,
    record: sampleRecord()
  })
  expect(fake.layerOf('1:2').getPluginData('asked')).toMatch(/^\["1:2 \w+ key-2"\]$/)
  expect(fake.log.slice(-3)).toEqual(['commitUndo', 'fills', 'commitUndo'])
})

test('a layer that takes no notes stops neither the others nor the press', async () => {
  const fake = open()
  fake.addLayer({ id: '1:1' }).setPluginData('asked', '{')
  fake.remove('1:1')
  const { handlers, fileId, isAsked } = await run(fake)
  const fills = [
    pendingOf({ key: 'key-0', nodeId: '1:1' }),
    pendingOf({ key: 'key-1', nodeId: '1:2' })
  ]
  await handlers['pending.write']({ fileId, pending: packFills(fills) })
  await expect.poll(() => isAsked('1:2', 'key-1')).toBe(true)
})

test('a frame deleted right after the press is the last step that ⌘Z meets', async () => {
  const fake = open()
  const { handlers, fileId } = await run(fake)
  fake.remove('1:2')
  const pending = packFills([pendingOf({ key: 'key-1', nodeId: '1:2' })])
  await handlers['pending.write']({ fileId, pending })
  expect(fake.pluginData.size).toBe(0)
})
