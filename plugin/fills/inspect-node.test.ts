import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { inspectNode } from './inspect-node'

async function look(change: { width?: number; fills?: Paint[]; locked?: boolean } = {}) {
  const { figma, addLayer } = createFakeFigma()
  addLayer({ id: '1:2', width: 300, height: 250, fills: [solidPaint], ...change })
  return (await inspectNode(figma, '1:2', () => true)).fingerprint
}

test('a layer nobody has touched looks the same', async () => {
  expect(await look()).toBe(await look())
})

test('another size or another fill looks different', async () => {
  expect(await look({ width: 301 })).not.toBe(await look())
  expect(await look({ fills: [solidPaint, imagePaint()] })).not.toBe(await look())
})

test('a layer that is gone or locked can’t be filled unasked', async () => {
  const { figma } = createFakeFigma()
  expect(await inspectNode(figma, '9:9', () => true)).toEqual({
    fingerprint: null,
    isAsked: false
  })
  expect(await look({ locked: true })).toBeNull()
})
