import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { toFingerprint } from '../fills/fingerprint'
import { asOneStep } from '../fills/one-step'
import { createQueue } from '../in-turn'
import { isFilled } from '../takes/find-filled'
import { toFrameTakes } from '../takes/kept/kept-takes'
import { createCanvasPreviews } from './canvas-previews'
import { removeOrphans } from './orphans'

const preview = new Uint8Array([7])
const previewPaint = { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'hash-7' }

const countOf = (fills: readonly Paint[] | symbol) => (typeof fills === 'symbol' ? 0 : fills.length)

function open() {
  const fake = createFakeFigma()
  const previews = createCanvasPreviews(fake.figma, createQueue(), () => 1_000)
  const add = (id: string, fills: readonly Paint[] = [solidPaint], type: NodeType = 'FRAME') => {
    const layer = fake.addLayer({ id, fills, type })
    if (!isFilled(layer)) throw new Error('Not a layer with fills')
    return layer
  }
  const showIn = (layer: SceneNode, key = `key-${layer.id}`) =>
    previews.show({
      key,
      nodeId: layer.id,
      fingerprint: isFilled(layer) ? toFingerprint(layer) : '',
      bytes: preview
    })
  return { ...fake, previews, add, showIn }
}

test('a preview shows above the picture it stands for, and goes without a trace', async () => {
  const { previews, add, showIn } = open()
  const top = { ...solidPaint, opacity: 0.2 }
  const layer = add('1:2', [solidPaint, imagePaint(), top])
  const before = layer.fills
  expect(await showIn(layer)).toEqual({ isShown: true })
  expect(layer.fills).toEqual([solidPaint, imagePaint(), previewPaint, top])
  await previews.remove({ keys: ['key-1:2'] })
  expect(layer.fills).toEqual(before)
  expect(layer.getPluginDataKeys()).toEqual([])
})

test('a preview changes no fingerprint and is no take', async () => {
  const { add, showIn } = open()
  const layer = add('1:2', [solidPaint, imagePaint()])
  const [print, takes] = [toFingerprint(layer), toFrameTakes(layer)]
  await showIn(layer)
  expect(toFingerprint(layer)).toBe(print)
  expect(toFrameTakes(layer)).toEqual(takes)
})

test('no preview is there when we commit; afterwards the others are back', async () => {
  const { figma, previews, add, showIn, log } = open()
  const [one, other] = [add('1:2'), add('1:3')]
  await showIn(one)
  await showIn(other)
  await previews.aside(() =>
    asOneStep(figma, async () => {
      log.push(`fills at work: ${JSON.stringify([one.fills, other.fills].map(countOf))}`)
      one.fills = [solidPaint, imagePaint({ imageHash: 'final' })]
    })
  )
  expect(log).toContain('fills at work: [1,1]')
  expect(one.fills).toEqual([solidPaint, imagePaint({ imageHash: 'final' })])
  expect(other.fills).toEqual([solidPaint, previewPaint])
})

test('a preview that undo took away, or a designer, is not put back', async () => {
  const { previews, add, showIn } = open()
  const layer = add('1:2')
  await showIn(layer)
  layer.fills = [solidPaint]
  await previews.aside(async () => {})
  expect(layer.fills).toEqual([solidPaint])
})

test('what a designer changed while a preview showed is kept', async () => {
  const { previews, add, showIn } = open()
  const layer = add('1:2')
  await showIn(layer)
  const mine = { ...solidPaint, opacity: 0.5 }
  layer.fills = [mine, ...(typeof layer.fills === 'symbol' ? [] : layer.fills.slice(1))]
  await previews.remove({ keys: ['key-1:2'] })
  expect(layer.fills).toEqual([mine])
})

test('a frame that was changed since it was asked for shows none', async () => {
  const { previews, add } = open()
  add('1:2')
  const late = { key: 'k', nodeId: '1:2', fingerprint: 'other', bytes: preview }
  expect(await previews.show(late)).toEqual({ isShown: false })
  expect(await previews.show({ ...late, nodeId: 'gone' })).toEqual({ isShown: false })
})

test.each(['INSTANCE', 'COMPONENT'] as const)('a layer in %s is spared', async (type) => {
  const { add, showIn, log } = open()
  expect(await showIn(add('1:2', [solidPaint], type))).toEqual({ isShown: false })
  expect(log).toEqual([])
})

test('a layer with a paint style is spared, which our fill would take off it', async () => {
  const { addLayer, showIn, log } = open()
  const layer = addLayer({ id: '1:2', fills: [solidPaint], extra: { fillStyleId: 'S:1' } })
  expect(await showIn(layer)).toEqual({ isShown: false })
  expect(log).toEqual([])
})

test('a hand on the canvas takes all previews away', async () => {
  const { previews, add, showIn, emit } = open()
  const layer = add('1:2')
  await showIn(layer)
  // The fake keeps one listener for each event: that of the previews.
  emit('selectionchange')
  await previews.aside(async () => {})
  expect(layer.fills).toEqual([solidPaint])
})

test('a plugin that closes leaves frames as they were', async () => {
  const { add, showIn, emit, remove } = open()
  const [one, other] = [add('1:2'), add('1:3')]
  await showIn(one)
  await showIn(other)
  remove('1:3')
  emit('close')
  expect(one.fills).toEqual([solidPaint])
})

test('what a crashed run left behind is taken away by the next', async () => {
  const { figma, add, showIn, stored } = open()
  const layer = add('1:2')
  await showIn(layer)
  await removeOrphans(figma, 1_000)
  expect(layer.fills).toEqual([solidPaint])
  expect([...stored.values()]).toEqual([[]])
})

test('several takes of one frame show the newest preview, and only its own end removes it', async () => {
  const { previews, add, showIn } = open()
  const layer = add('1:2')
  await showIn(layer, 'first')
  await showIn(layer, 'second')
  expect(layer.fills).toEqual([solidPaint, previewPaint])
  await previews.remove({ keys: ['first'] })
  expect(layer.fills).toHaveLength(2)
  await previews.remove({ keys: ['second'] })
  expect(layer.fills).toEqual([solidPaint])
})

test('what somebody else’s crashed run left behind goes once nobody can be waiting for it', async () => {
  const { figma, add, showIn, stored } = open()
  const layer = add('1:2')
  await showIn(layer)
  // This computer knows nothing of it.
  stored.clear()
  await removeOrphans(figma, 1_000 + 10 * 60_000)
  expect(countOf(layer.fills)).toBe(2)
  await removeOrphans(figma, 1_000 + 21 * 60_000)
  expect(layer.fills).toEqual([solidPaint])
  expect(layer.getPluginDataKeys()).toEqual([])
})
