// The plugin's rules against the strict host, where its own fakes might be as wrong as it is.
import { expect, test } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { Paint } from '../document/paint'
import { png } from '../trial/sample-png'
import { createDesk, type Desk, openMain } from '../trial/trial-main'

const white = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } } as const
const frame = { type: 'FRAME', name: 'Hero', width: 400, height: 200, fills: [white] } as const
const imageSize = { width: 960, height: 800 }
const recipe = {
  model: 'gpt-image-2',
  prompt: 'a lighthouse',
  guidance: '',
  size: imageSize,
  quality: 'low',
  format: 'png',
  background: 'auto'
} as const

/** The plugin, opened with every top layer selected. */
async function openSelected(layers: readonly LayerPlan[]) {
  const desk = createDesk(layers)
  desk.document.select(layers.flatMap(({ id }) => (id ? [id] : [])))
  const run = await openMain(desk)
  const { selection } = await run.call('panel.open', {})
  const place = (nodeId: string, mark = 0) =>
    run.call('image.place', {
      nodeId,
      key: `key-${mark}`,
      bytes: png(mark),
      imageSize,
      position: 0.5,
      record: { jobId: `job-${mark}`, recipe, cost: 1, author: 'Ada', at: 1 + mark }
    })
  return { ...run, ...selection, desk, place }
}

function paintsOf(desk: Desk, id: string): readonly Paint[] {
  const { fills } = desk.nodeOf(id)
  return fills === 'mixed' ? [] : fills
}

const image = (imageHash: string | null, more: object = {}) =>
  ({ type: 'IMAGE', scaleMode: 'FILL', imageHash, ...more }) as Paint

test.each<[string, Paint, string]>([
  ['an image that Figma has lost', image(null, { visible: false }), 'lost-image'],
  ['a shader', { type: 'SHADER', shaderId: 'S:1' } as unknown as Paint, 'special-fill'],
  ['a video', { type: 'VIDEO', scaleMode: 'FILL', videoHash: null } as unknown as Paint, 'video']
])(
  '%s is refused before anything is paid, for writing it back fails',
  async (_name, paint, reason) => {
    const { targets, refused, place, desk } = await openSelected([
      { ...frame, id: '1:2', fills: [white, paint] }
    ])
    expect([targets, refused.map((each) => each.reason)]).toEqual([[], [reason]])
    await expect(place('1:2')).rejects.toThrow(/Place again/)
    expect(paintsOf(desk, '1:2')).toHaveLength(2)
  }
)

test('a pattern stays as and where it is beneath the picture', async () => {
  const pattern = {
    type: 'PATTERN',
    sourceNodeId: '1:9',
    tileType: 'RECTANGULAR',
    scalingFactor: 1,
    spacing: { x: 0, y: 0 },
    horizontalAlignment: 'START'
  } as unknown as Paint
  const { targets, place, desk, faults } = await openSelected([
    { ...frame, id: '1:2', fills: [pattern, white] }
  ])
  expect(targets).toHaveLength(1)
  await place('1:2')
  expect(paintsOf(desk, '1:2').map(({ type }) => type)).toEqual(['PATTERN', 'SOLID', 'IMAGE'])
  expect(faults).toEqual([])
})

test('takes that are flipped through come back as they were fitted, though reads carry every field', async () => {
  const { place, call, desk } = await openSelected([{ ...frame, id: '1:2' }])
  await place('1:2', 1)
  const [first] = paintsOf(desk, '1:2').filter(({ type }) => type === 'IMAGE')
  if (first?.type !== 'IMAGE') throw new Error('no picture')
  const fitted = { ...first, scaleMode: 'FIT', rotation: 90 } as const
  const nodes = new Map(desk.document.nodes())
  nodes.set('1:2', { ...desk.nodeOf('1:2'), fills: [white, fitted] })
  desk.document.act(nodes)
  await place('1:2', 2)
  for (const step of [-1, 1, -1] as const) await call('take.flip', { nodeIds: ['1:2'], step })
  const shown = paintsOf(desk, '1:2').filter(
    (paint) => paint.type === 'IMAGE' && paint.visible !== false
  )
  expect(shown).toMatchObject([{ imageHash: first.imageHash, scaleMode: 'FIT', rotation: 90 }])
})

test.each([
  ['turned', { rotation: 180 }, { mode: 'FILL', rotation: 180 }],
  [
    'mirrored',
    {
      scaleMode: 'CROP',
      imageTransform: [
        [-1, 0, 1],
        [0, 1, 0]
      ]
    },
    {
      mode: 'CROP',
      transform: [
        [-1, 0, 1],
        [0, 1, 0]
      ]
    }
  ]
])('an edit is told how a %s picture lies in its layer', async (_name, more, fit) => {
  const { place, call, desk } = await openSelected([{ ...frame, id: '1:2' }])
  const { imageHash } = await place('1:2')
  const nodes = new Map(desk.document.nodes())
  nodes.set('1:2', { ...desk.nodeOf('1:2'), fills: [image(imageHash, more)] })
  desk.document.act(nodes)
  const { pictures } = await call('picture.list', { nodeIds: ['1:2'] })
  expect(pictures).toMatchObject([{ nodeId: '1:2', image: imageSize, fit }])
})

test('the child of a locked frame counts as locked', async () => {
  const child = { ...frame, id: '1:3', name: 'Child' } as const
  const desk = createDesk([{ ...frame, id: '1:2', locked: true, children: [child] }])
  desk.document.select(['1:3'])
  const { call } = await openMain(desk)
  const { targets, refused } = (await call('panel.open', {})).selection
  expect([targets, refused.map(({ reason }) => reason)]).toEqual([[], ['locked']])
})

test('a mirrored frame has its own size and takes a picture', async () => {
  const { targets, place } = await openSelected([
    { ...frame, id: '1:2', isMirrored: true, rotation: 180 }
  ])
  expect(targets).toMatchObject([{ width: 400, height: 200 }])
  expect(await place('1:2')).toMatchObject({ frame: { width: 400, height: 200 } })
})

test('three hundred selected frames are all listed', async () => {
  const layers = Array.from({ length: 300 }, (_, at) => ({ ...frame, id: `2:${at}`, y: at * 210 }))
  const { targets, faults } = await openSelected(layers)
  expect(targets.map(({ nodeId }) => nodeId)).toEqual(layers.map(({ id }) => id))
  expect(faults).toEqual([])
})
