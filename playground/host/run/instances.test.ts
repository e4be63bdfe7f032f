import { expect, test } from 'vitest'
import { withCopy, withNode } from '../document/tree'
import { png } from '../trial/sample-png'
import { createDesk, type Desk, openMain } from '../trial/trial-main'

const white = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } } as const
const layers = [
  { type: 'FRAME', id: '1:2', name: 'Hero', width: 300, height: 250, fills: [white] },
  {
    type: 'COMPONENT',
    id: '1:5',
    name: 'Card',
    children: [{ type: 'RECTANGLE', id: '1:6', name: 'Photo', width: 300, height: 250 }]
  },
  { type: 'INSTANCE', id: '1:7', name: 'Card', sourceId: '1:5' }
] as const
const photo = 'I1:7;1:6'

async function open() {
  const desk = createDesk(layers)
  const run = await openMain(desk)
  await run.call('panel.open', {})
  const place = async (nodeId: string, mark: number) => {
    const bytes = png(mark)
    const recipe = {
      model: 'gpt-image-2',
      prompt: `picture ${mark}`,
      guidance: '',
      size: { width: 960, height: 800 },
      quality: 'low',
      format: 'png',
      background: 'auto'
    } as const
    const record = { jobId: `job-${mark}`, recipe, cost: 1, author: 'Ada', at: mark }
    const imageSize = { width: 960, height: 800 }
    await run.call('image.place', {
      nodeId,
      key: `${mark}`,
      bytes,
      imageSize,
      position: 0.5,
      record
    })
  }
  const list = async (nodeId: string) => {
    const { frames } = await run.call('take.list', { nodeIds: [nodeId] })
    return frames[0] ?? expect.fail(`no takes of ${nodeId}`)
  }
  return { ...run, desk, place, list }
}

/** As if an instance read nothing of its component's notes: an empty text hides what there is. */
function hideNotes(desk: Desk, id: string, source: string): void {
  const hidden = Object.keys(desk.nodeOf(source).pluginData).map((key) => [key, ''])
  const node = { ...desk.nodeOf(id), pluginData: Object.fromEntries(hidden) }
  desk.document.actElsewhere((nodes) => withNode(nodes, node))
}

test.each([
  ['that reads its component’s notes', false],
  ['that reads none', true]
])(
  'an instance knows its component’s picture, and flips it for itself alone: one %s',
  async (_name, isHidden) => {
    const { desk, call, place, list, faults, close } = await open()
    await place('1:6', 1)
    await place('1:6', 2)
    if (isHidden) hideNotes(desk, photo, '1:6')
    const [main, followed] = [await list('1:6'), await list(photo)]
    expect(followed).toMatchObject({ takes: main.takes, shown: main.shown, follows: 'Card' })
    const flipped = (await call('take.flip', { nodeIds: [photo], step: 1 })).frames[0]
    expect(flipped?.takes).toEqual(main.takes)
    expect(flipped?.shown).toBe(main.takes[0]?.imageHash)
    expect(flipped).not.toHaveProperty('follows')
    expect(await list('1:6')).toEqual(main)
    desk.document.undo()
    expect(await list(photo)).toEqual(followed)
    expect(faults).toEqual([])
    close()
  }
)

test('a copy of a frame keeps its takes and its own original, whatever its original does later', async () => {
  const { desk, call, place, list, close } = await open()
  await place('1:2', 1)
  const { nodes, id } = withCopy(desk.document.nodes(), desk.nodeOf('1:2'), '0:1', () => '1:9')
  desk.document.act(nodes)
  await place('1:2', 2)
  const [copy, original] = [await list(id), await list('1:2')]
  expect(copy.takes).toEqual(original.takes.slice(0, 1))
  expect(copy.shown).toBe(original.takes[0]?.imageHash)
  expect((await call('take.restore', { nodeId: id })).shown).toBeNull()
  expect(await list('1:2')).toEqual(original)
  close()
})

test('the original is the frame’s own, whether it was copied before or after it was filled', async () => {
  const { desk, call, place, list, close } = await open()
  const own = (mark: number): ImagePaint => {
    const { hash } = desk.images.add(png(mark))
    return { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }
  }
  const show = (id: string, paint: ImagePaint) =>
    desk.document.act(withNode(desk.document.nodes(), { ...desk.nodeOf(id), fills: [paint] }))
  const copyHero = () => {
    const { document, nodeOf } = desk
    const copy = withCopy(document.nodes(), nodeOf('1:2'), '0:1', document.nextId)
    document.act(copy.nodes)
    return copy.id
  }
  const [lake, pier] = [own(8), own(9)]
  show('1:2', lake)
  const before = copyHero()
  show(before, pier)
  await place('1:2', 1)
  const after = copyHero()
  for (const id of [before, after]) await place(id, 2)
  const originals = []
  for (const nodeId of ['1:2', before, after])
    originals.push((await call('take.restore', { nodeId })).shown)
  expect(originals).toEqual([lake.imageHash, pier.imageHash, lake.imageHash])
  expect((await list(before)).takes).toHaveLength(2)
  close()
})

test('the original comes back in one step that ⌘Z takes back, and the takes stay', async () => {
  const { desk, call, place, list, close, faults } = await open()
  await place('1:2', 1)
  await place('1:2', 2)
  const before = await list('1:2')
  const restored = await call('take.restore', { nodeId: '1:2' })
  expect(restored).toEqual({ ...before, shown: null })
  const seen = desk.nodeOf('1:2').fills
  expect(Array.isArray(seen) && seen.filter(({ visible }) => visible !== false)).toMatchObject([
    white
  ])
  desk.document.undo()
  expect(await list('1:2')).toEqual(before)
  desk.document.redo()
  expect(await list('1:2')).toEqual(restored)
  expect(faults).toEqual([])
  close()
})
