import { expect, test } from 'vitest'
import { packFills } from '../../../core/wire/pending'
import { png } from '../trial/sample-png'
import { createDesk, type Desk, duplicateFile, openMain } from '../trial/trial-main'

const white = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } } as const
const hero = {
  type: 'FRAME',
  id: '1:2',
  name: 'Hero',
  width: 300,
  height: 250,
  fills: [white]
} as const
const recipe = {
  model: 'gpt-image-2',
  prompt: 'a lighthouse',
  guidance: '',
  size: { width: 960, height: 800 },
  quality: 'low',
  format: 'png',
  background: 'auto'
} as const

/** A run of the plugin that asks for a picture in the frame. */
async function ask(desk: Desk, key = 'key-1') {
  const run = await openMain(desk)
  const { fileId } = await run.call('panel.open', {})
  const target = { nodeName: 'Hero', frame: { width: 300, height: 250 }, fingerprint: '' }
  const fill = { key, recipe, target: { ...target, fileId, nodeId: '1:2' }, startedAt: 1 }
  await run.call('pending.write', { fileId, pending: packFills([fill]) })
  await expect.poll(() => desk.nodeOf('1:2').pluginData.asked ?? '').toContain(key)
  return { ...run, fileId }
}

/** What the next run finds: the ids that it lists jobs by, and whether the job was asked for here. */
async function reopen(desk: Desk) {
  const { call, close } = await openMain(desk)
  const { fileId, earlierFileIds } = await call('panel.open', {})
  const { isAsked } = await call('node.inspect', { nodeId: '1:2', key: 'key-1' })
  close()
  return { ids: [fileId, ...earlierFileIds], isAsked }
}

test('opening the panel adds nothing to the file or its history', async () => {
  const desk = createDesk([hero])
  const before = JSON.stringify([...desk.document.nodes()])
  const { call, close, faults } = await openMain(desk)
  await call('panel.open', {})
  close()
  expect(JSON.stringify([...desk.document.nodes()])).toBe(before)
  expect(faults).toEqual([])
})

test('a job is the file’s it was asked for in, and a duplicate that was made meanwhile only knows of it', async () => {
  const desk = createDesk([hero])
  const { fileId, close, faults } = await ask(desk)
  const copy = duplicateFile(desk)
  close()
  expect(await reopen(desk)).toEqual({ ids: [fileId], isAsked: true })
  expect(await reopen(copy)).toEqual({ ids: [fileId], isAsked: false })
  expect(faults).toEqual([])
})

test('⌘Z right after a press, then a closed panel: the next run finds the job as its own', async () => {
  const desk = createDesk([hero])
  const { fileId, close } = await ask(desk)
  desk.document.undo()
  expect(desk.nodeOf('0:0').pluginData).toEqual({})
  expect(desk.nodeOf('1:2').pluginData).toEqual({})
  close()
  expect(await reopen(desk)).toEqual({ ids: [fileId], isAsked: true })
})

test('⌘Z right after a press, then a crash: the next run finds the job, and asks', async () => {
  const desk = createDesk([hero])
  const { fileId } = await ask(desk)
  desk.document.undo()
  const { ids, isAsked } = await reopen(desk)
  expect(ids).toContain(fileId)
  expect(isAsked).toBe(false)
})

test('a note alone is no step: ⌘Z after a picture takes the picture, and the note is there again', async () => {
  const desk = createDesk([hero])
  const { call } = await ask(desk)
  const record = { jobId: 'job-1', recipe, cost: 1, author: 'Ada', at: 1 }
  const imageSize = { width: 960, height: 800 }
  await call('image.place', {
    nodeId: '1:2',
    key: 'key-1',
    bytes: png(),
    imageSize,
    position: 0.5,
    record
  })
  expect(desk.nodeOf('1:2').pluginData.asked).toBeUndefined()
  expect(desk.nodeOf('1:2').fills).toHaveLength(2)
  desk.document.undo()
  expect(desk.nodeOf('1:2').fills).toHaveLength(1)
  expect(desk.nodeOf('1:2').pluginData.asked).toContain('key-1')
})
