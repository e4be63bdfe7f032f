import { expect, test } from 'vitest'
import { type PendingFill, packFills } from '../core/wire/pending'
import { createFakeFigma } from './fakes/fake-figma'
import { sampleRecord } from './fakes/records'
import { createHandlers } from './handlers'
import { canEdit } from './identity/file-id'

function open(options: Parameters<typeof createFakeFigma>[0] = {}) {
  const fake = createFakeFigma(options)
  const isEditable = canEdit(fake.figma)
  const handlers = createHandlers(fake.figma, { isEditable, random: () => 0.5 })
  return { ...fake, handlers }
}

test('a view-only file opens with an id that is not saved', async () => {
  const { handlers, pluginData } = open({ isReadOnly: true })
  const { fileId, selection } = await handlers['panel.open']({})
  expect(fileId).toHaveLength(32)
  expect(pluginData.size).toBe(0)
  expect(selection.canEdit).toBe(false)
})

const picture = {
  key: 'key-1-12345',
  bytes: new Uint8Array([1]),
  imageSize: { width: 960, height: 800 },
  position: 0.5,
  record: sampleRecord()
}
const someDraft = {
  prompt: '',
  model: 'gpt-image-2',
  scale: 2,
  background: 'auto',
  routing: { kind: 'quality', quality: 'low' },
  previewsOnCanvas: true,
  takes: 1
} as const

test('Dev Mode can’t edit', async () => {
  const { handlers } = open({ editorType: 'dev' })
  expect((await handlers['panel.open']({})).selection.canEdit).toBe(false)
})

test('settings and draft come back as they were written', async () => {
  const { handlers } = open()
  const settings = { relayUrl: 'https://relay.example', token: 'secret' }
  const draft = { ...someDraft, prompt: 'a lighthouse' }
  await handlers['settings.write'](settings)
  await handlers['draft.write'](draft)
  expect(await handlers['panel.open']({})).toMatchObject({ settings, draft })
})

test('what an older version stored is read as nothing', async () => {
  const { handlers, stored } = open()
  stored.set('settings', { url: 'https://relay.example' })
  stored.set('draft', 'garbage')
  expect(await handlers['panel.open']({})).toMatchObject({ settings: null, draft: null })
})

test('a storage that is full answers with a sentence', async () => {
  const { handlers } = open()
  const draft = { ...someDraft, prompt: 'x'.repeat(6_000_000) }
  await expect(handlers['draft.write'](draft)).rejects.toThrow('Free some space')
})

test('a long notice is cut to what Figma shows', async () => {
  const { handlers, log } = open()
  await handlers['notice.show']({ message: 'x'.repeat(150), error: true, lasts: false })
  expect(log).toEqual([`${'x'.repeat(100)} true`])
})

test('a notice that lasts stays until the next takes its place', async () => {
  const { handlers, log } = open()
  const show = (message: string, lasts: boolean) =>
    handlers['notice.show']({ message, error: false, lasts })
  await show('one of two', true)
  await show('two of two', true)
  await show('done', false)
  await show('done again', false)
  expect(log).toEqual([
    'one of two false for Infinity',
    'no one of two',
    'two of two false for Infinity',
    'no two of two',
    'done false',
    'done again false'
  ])
})

test('two pictures that arrive together are placed one after the other', async () => {
  const { handlers, addLayer, log } = open()
  addLayer({ id: '1:2' })
  addLayer({ id: '1:3' })
  const place = (nodeId: string) => handlers['image.place']({ nodeId, ...picture })
  await Promise.all([place('1:2'), place('1:3')])
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo', 'commitUndo', 'fills', 'commitUndo'])
})

test('a picture that could not be placed does not hold up the next', async () => {
  const { handlers, addLayer } = open()
  addLayer({ id: '1:3' })
  const place = (nodeId: string) => handlers['image.place']({ nodeId, ...picture })
  const [first, second] = await Promise.allSettled([place('gone'), place('1:3')])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
})

test('revealing a frame goes to its page, selects it and brings it into view', async () => {
  const { handlers, addLayer, createPage, figma, log } = open()
  const other = createPage('0:2')
  const frame = addLayer({ id: '1:2', parent: other })
  await handlers['node.reveal']({ nodeId: '1:2' })
  expect(log).toEqual(['page 0:2', 'show 1:2'])
  expect(figma.currentPage.selection).toEqual([frame])
})

test('fills on their way come back as they were written, also those an older version wrote', async () => {
  const { handlers, stored } = open()
  const { fileId } = await handlers['panel.open']({})
  const pending = [pendingFill]
  await handlers['pending.write']({ fileId, pending: packFills(pending) })
  expect((await handlers['panel.open']({})).pending).toEqual(pending)
  stored.set(`pending ${fileId}`, pending)
  expect((await handlers['panel.open']({})).pending).toEqual(pending)
})

const pendingFill: PendingFill = {
  key: 'key-1-12345',
  recipe: {
    model: 'gpt-image-2',
    prompt: 'a lighthouse',
    guidance: '',
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'auto'
  },
  target: {
    fileId: 'f',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: ''
  },
  startedAt: 1
}

test('a file that can’t even be asked counts as one that takes changes', () => {
  const { figma } = createFakeFigma()
  const root = {
    ...figma.root,
    setPluginData: () => {
      throw new Error('in setPluginData: Cannot set plugin data in a plugin without an ID')
    }
  }
  expect(canEdit({ ...figma, root })).toBe(true)
})
