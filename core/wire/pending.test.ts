import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { PackedFills, type PendingFill, packFills, unpackFills } from './pending'

const fillOf = (index: number, prompt: string): PendingFill => ({
  key: `key-${index}-12345`,
  recipe: {
    model: 'gpt-image-2',
    prompt,
    guidance: 'g'.repeat(4_000),
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'auto'
  },
  target: {
    fileId: 'f'.repeat(32),
    nodeId: `1:${index}`,
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: '300x250-12345678'
  },
  startedAt: 1
})

test('five hundred fills with the longest prompt take a small part of Figma’s 5 MB', () => {
  const fills = Array.from({ length: 500 }, (_, index) => fillOf(index, 'p'.repeat(32_000)))
  const packed = packFills(fills)
  expect(JSON.stringify(packed).length).toBeLessThan(300_000)
  expect(unpackFills(z.parse(PackedFills, packed))).toEqual(fills)
})

test('different prompts come back to their own fills', () => {
  const fills = [fillOf(1, 'a'), fillOf(2, 'b'), fillOf(3, 'a')]
  expect(packFills(fills).texts).toHaveLength(3)
  expect(unpackFills(packFills(fills))).toEqual(fills)
})

test('a fill whose text is missing is left out', () => {
  const packed = packFills([fillOf(1, 'a'), fillOf(2, 'b')])
  expect(unpackFills({ ...packed, texts: packed.texts.slice(0, 2) })).toEqual([fillOf(1, 'a')])
})
