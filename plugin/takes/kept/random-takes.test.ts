import { expect, test } from 'vitest'
import { createRandom } from '../../../core/seeded-random'
import { maxTakes } from '../../../core/take'
import { createFakeFigma, imagePaint } from '../../fakes/fake-figma'
import { sampleRecord } from '../../fakes/records'
import { createHandlers } from '../../handlers'
import { type FilledLayer, readKept } from './kept-takes'

const nodeId = '1:2'
const steps = 120

/** One frame in the hands of a designer and of the plugin, who take turns at random. */
function openWorld(seed: number) {
  const draw = createRandom(seed)
  const { figma, addLayer, images } = createFakeFigma()
  const layer = addLayer({ id: nodeId, width: 728, height: 90, fills: [] }) as FilledLayer
  const handlers = createHandlers(figma, { isEditable: true, random: draw })
  let count = 0

  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(draw() * items.length)]
  const paints = () => layer.fills as readonly Paint[]
  const put = (paint: Paint) => {
    const place = Math.floor(draw() * (paints().length + 1))
    layer.fills = [...paints().slice(0, place), paint, ...paints().slice(place)]
  }
  const ownImage = () => {
    const imageHash = `own-${++count}`
    images.set(imageHash, draw() < 0.9 ? { width: 64, height: 48 } : null)
    return imageHash
  }
  const anyTake = () => pick(readKept(layer).takes)
  const change = (meant: Paint | undefined, change: Partial<ImagePaint>) => {
    layer.fills = paints().map((paint) =>
      paint === meant && paint.type === 'IMAGE' ? { ...paint, ...change } : paint
    )
  }
  const anyImage = () => pick(paints().filter(({ type }) => type === 'IMAGE'))

  const plugin = {
    place: () =>
      handlers['image.place']({
        nodeId,
        key: 'key-1-12345',
        // Now and then a picture that was there before.
        bytes: new Uint8Array([1 + Math.floor(draw() * 200)]),
        imageSize: { width: 1440, height: 480 },
        position: 0.5,
        record: sampleRecord({ at: ++count })
      }),
    flip: () => handlers['take.flip']({ nodeIds: [nodeId], step: draw() < 0.5 ? 1 : -1 }),
    show: async () => {
      const imageHash = anyTake()?.imageHash
      if (imageHash) await handlers['take.show']({ nodeId, imageHash })
    },
    star: async () => {
      const imageHash = anyTake()?.imageHash
      const isStarred = draw() < 0.8
      if (imageHash) await handlers['take.star']({ nodeId, imageHash, isStarred }).catch(() => {})
    },
    delete: async () => {
      const imageHash = anyTake()?.imageHash
      if (imageHash) await handlers['take.delete']({ nodeId, imageHash })
    },
    slide: async () => {
      const { takes, shown } = readKept(layer)
      const take = takes.find(({ imageHash }) => imageHash === shown)
      if (!take) return
      const { imageHash, image: imageSize } = take
      await handlers['image.slide']({ nodeId, imageHash, imageSize, position: draw() })
    }
  }
  const designer = {
    addColour: () => put({ type: 'SOLID', color: { r: ++count, g: 0, b: 0 } }),
    addImage: () => put(imagePaint({ imageHash: ownImage(), visible: draw() < 0.5 })),
    changeLook: () => change(anyImage(), { opacity: draw() }),
    hideOrShow: () => change(anyImage(), { visible: draw() < 0.5 }),
    replaceImage: () => change(anyImage(), { imageHash: ownImage() }),
    remove: () => {
      const gone = pick(paints())
      layer.fills = paints().filter((paint) => paint !== gone)
    }
  }
  return { draw, pick, layer, paints, plugin, designer }
}

type World = ReturnType<typeof openWorld>

/** Everything that must outlive the next step. */
function lookAt({ layer, paints }: World) {
  const kept = readKept(layer)
  const own = new Set(kept.layout.places.values())
  const seen = paints().filter(({ type, visible }) => type === 'IMAGE' && visible !== false)
  return {
    hashes: kept.takes.map(({ imageHash }) => imageHash),
    starred: kept.takes.filter(({ isStarred }) => isStarred).map(({ imageHash }) => imageHash),
    shown: kept.shown,
    paints: paints(),
    foreign: paints().filter((_paint, place) => !own.has(place)),
    /** How many of them lie under the shown take. */
    under: paints().filter((_paint, place) => !own.has(place) && place < (kept.layout.shown ?? 0))
      .length,
    topmost: seen[seen.length - 1]
  }
}

type Look = ReturnType<typeof lookAt>

function checkOrder(before: Look, after: Look, action: keyof World['plugin']): void {
  const known = after.hashes.filter((hash) => before.hashes.includes(hash))
  expect(known).toEqual(before.hashes.filter((hash) => after.hashes.includes(hash)))
  const lost = before.hashes.filter((hash) => !after.hashes.includes(hash))
  if (action !== 'place') expect(lost.length).toBeLessThanOrEqual(action === 'delete' ? 1 : 0)
  if (action !== 'delete')
    expect(after.hashes).toEqual(expect.arrayContaining(action === 'place' ? before.starred : []))
}

function checkForeign(before: Look, after: Look): void {
  if (before.shown !== null && after.shown !== null) expect(after.under).toBe(before.under)
  // An image in place of hidden takes is the one thing that a take may replace.
  const isReplaced = before.shown === null && after.shown !== null
  const expected = before.foreign.filter((paint) => !(isReplaced && paint === before.topmost))
  const added = after.foreign.length - expected.length
  const replaced = after.foreign.filter(
    (paint) => paint.type === 'IMAGE' && isReplaced && isSameImage(paint, before.topmost)
  )
  // One that can't be measured is hidden in its place instead of becoming a take.
  expect(added === 0 || (added === 1 && replaced.length === 1)).toBe(true)
  expect(after.foreign.filter((paint) => added === 0 || !replaced.includes(paint))).toEqual(
    expected
  )
}

function isSameImage(one: ImagePaint, other: Paint | undefined): boolean {
  return other?.type === 'IMAGE' && one.imageHash === other.imageHash
}

function checkStanding({ layer, paints }: World, action: keyof World['plugin'], after: Look) {
  expect(after.hashes.length).toBeLessThanOrEqual(maxTakes)
  if (after.shown !== null) expect(after.hashes).toContain(after.shown)
  if (!['place', 'show', 'delete'].includes(action)) return
  // What rewrites the paints leaves one visible take, and notes that match the paints.
  const visible = paints().filter(
    (paint) =>
      paint.type === 'IMAGE' &&
      paint.visible !== false &&
      after.hashes.includes(`${paint.imageHash}`)
  )
  if (action !== 'delete') expect(visible.map((paint) => paint.type)).toEqual(['IMAGE'])
  const notes = layer.getPluginDataKeys().filter((key) => key.startsWith('take '))
  expect(notes.sort()).toEqual(after.hashes.map((hash) => `take ${hash}`).sort())
  expect(JSON.parse(layer.getPluginData('takes') || '[]')).toEqual(after.hashes)
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'whatever designer and plugin do, takes and foreign paints live side by side (seed %i)',
  async (seed) => {
    const world = openWorld(seed)
    const { draw, pick, plugin, designer } = world
    const actions = Object.keys(plugin) as (keyof typeof plugin)[]
    for (let step = 0; step < steps; step++) {
      if (draw() < 0.3) {
        pick(Object.values(designer))?.()
        continue
      }
      const action = draw() < 0.4 ? 'place' : (pick(actions) ?? 'flip')
      const before = lookAt(world)
      await plugin[action]()
      const after = lookAt(world)
      // Nothing to show, to delete or to flip: nothing was written either.
      if (action !== 'place' && after.paints === before.paints) continue
      checkOrder(before, after, action)
      checkForeign(before, after)
      checkStanding(world, action, after)
    }
  }
)
