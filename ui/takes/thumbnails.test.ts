import { expect, test } from 'vitest'
import { firstDraft } from '../draft/recipe-choice'
import { createFakePlugin, sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { goodSettings, openSession } from '../fakes/trial-session'
import { maxThumbnails } from './thumbnails'

async function open() {
  const plugin = createFakePlugin({ settings: goodSettings, draft: firstDraft })
  const session = await openSession({ plugin })
  return { ...session, takes: plugin.takes, thumbnails: () => session.state().takes.thumbnails }
}

test('a take that is seen gets its small picture once', async () => {
  const { actions, takes, thumbnails } = await open()
  actions.wantThumbnail('1:1', 'a')
  actions.wantThumbnail('1:1', 'a')
  await settle()
  actions.wantThumbnail('1:1', 'a')
  await settle()
  expect(takes.reads).toEqual(['a'])
  expect([...thumbnails().keys()]).toEqual(['a'])
})

test('two pictures are read at a time, and one that has left is not read at all', async () => {
  const { actions, takes } = await open()
  for (const hash of ['a', 'b', 'c', 'd']) actions.wantThumbnail('1:1', hash)
  expect(takes.reads).toEqual(['a', 'b'])
  actions.leaveThumbnail('c')
  await settle()
  expect(takes.reads).toEqual(['a', 'b', 'd'])
})

test('the least lately seen picture is freed when there are many', async () => {
  const { actions, released, thumbnails } = await open()
  for (let index = 0; index < maxThumbnails; index++) actions.wantThumbnail('1:1', `take-${index}`)
  await settle()
  await settle()
  await settle()
  expect(thumbnails().size).toBe(maxThumbnails)
  actions.wantThumbnail('1:1', 'take-0')
  const second = thumbnails().get('take-1')
  actions.wantThumbnail('1:1', 'one more')
  await settle()
  expect(thumbnails().size).toBe(maxThumbnails)
  expect(thumbnails().has('take-0')).toBe(true)
  expect(released).toEqual([second])
})

test('as many pictures as two panels show are kept, and not hundreds', async () => {
  const { actions, thumbnails } = await open()
  for (let index = 0; index < 300; index++) actions.wantThumbnail('1:1', `take-${index}`)
  for (let turn = 0; turn < 60; turn++) await settle()
  expect(thumbnails().has('take-299')).toBe(true)
  expect(thumbnails().size).toBeGreaterThanOrEqual(32)
  expect(thumbnails().size).toBeLessThanOrEqual(100)
})

test('a picture of this run is not read from the file again', async () => {
  const { actions, relay, time, takes, thumbnails, state } = await open()
  actions.changeSelection(sampleSelection(sampleTarget('1:1', 'Hero')))
  actions.changeDraft({ prompt: 'a lighthouse' })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  await settle()
  const [fill] = state().fills
  if (fill?.progress.step !== 'placed') throw new Error('Not placed')
  const { imageHash } = fill.progress.placed
  const readsBefore = takes.reads.length
  actions.wantThumbnail('1:1', imageHash)
  await settle()
  expect(thumbnails().get(imageHash)).toBe(`copy of ${fill.preview?.url}`)
  expect(takes.reads).toHaveLength(readsBefore)
})
