import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { type CanvasPlan, createFakeCanvas } from '../fakes/fake-canvas'
import { imagePaint, solidPaint } from '../fakes/fake-figma'
import { exportLayout } from './export-layout'

const hero: CanvasPlan = {
  id: '1:1',
  name: 'Hero',
  width: 1440,
  height: 900,
  rotation: 30,
  fills: [solidPaint, imagePaint()],
  children: [
    { type: 'TEXT', name: 'Headline' },
    { name: 'Card', children: [{ type: 'TEXT', name: 'Label' }] }
  ]
}

test('the frame is exported without its text, at most 1536 pixels long', async () => {
  const { figma, log } = createFakeCanvas([hero])
  expect((await exportLayout(figma, '1:1')).bytes).toEqual(new Uint8Array([0x89]))
  expect(log).toEqual(['commitUndo', 'export Card', 'WIDTH 1536'])
})

test('the frame itself stays as it was, and no copy stays behind', async () => {
  const { figma, names, nodeOf } = createFakeCanvas([hero])
  await exportLayout(figma, '1:1')
  expect(names()).toEqual(['Hero', 'Headline', 'Card', 'Label'])
  const frame = nodeOf('1:1')
  expect('fills' in frame && frame.fills).toEqual(hero.fills)
  expect('rotation' in frame && frame.rotation).toBe(30)
})

test('an export that fails leaves no copy, and says what to do', async () => {
  const { figma, names } = createFakeCanvas([hero], { failExport: true })
  const error = await exportLayout(figma, '1:1').catch((caught) => caught)
  expect(toFailure(error).message).toContain('layout of “Hero”')
  expect(names()).toEqual(['Hero', 'Headline', 'Card', 'Label'])
})

test('a frame that is gone or has nothing but text is refused', async () => {
  const { figma, log } = createFakeCanvas([
    { ...hero, children: [{ type: 'TEXT', name: 'Headline' }] }
  ])
  const codeOf = async (id: string) =>
    toFailure(await exportLayout(figma, id).catch((error) => error)).code
  expect([await codeOf('1:1'), await codeOf('8:8')]).toEqual(['internal', 'frame_gone'])
  expect(log).toEqual([])
})

test('the plan shows exactly the frame, upright, whatever hangs over it or falls from it', async () => {
  const effects = [{ type: 'DROP_SHADOW' }]
  const plan = { ...hero, isFlipped: true, clipsContent: false, effects }
  const { figma, exports } = createFakeCanvas([plan])
  await exportLayout(figma, '1:1')
  const [{ settings, members } = { settings: null, members: null }] = exports
  expect(settings).toMatchObject({ contentsOnly: true, useAbsoluteBounds: true })
  expect(members).toMatchObject({ clipsContent: true, effects: [] })
  expect(members?.relativeTransform).toEqual([
    [1, 0, -60_000],
    [0, 1, -60_000]
  ])
})

test('in a view-only file it says so', async () => {
  const { figma } = createFakeCanvas([hero], { isReadOnly: true })
  const error = await exportLayout(figma, '1:1').catch((caught) => caught)
  expect(toFailure(error)).toMatchObject({
    code: 'read_only',
    message: expect.stringContaining('only view')
  })
})
