import { expect, test } from 'vitest'
import { estimatePrice } from '../../core/price/price'
import { sampleRecipe } from '../trial/trial-relay'
import { mostCost } from './reservation'

const plain = mostCost(sampleRecipe)
const picture = (width: number, height: number) => ({ upload: 'a'.repeat(64), width, height })
const references = (count: number, width = 1024, height = 640) =>
  Array.from({ length: count }, () => picture(width, height))

test('is the panel’s estimate, but for a prompt that takes a token a byte and two more previews', () => {
  const estimate = estimatePrice(sampleRecipe).micros
  const letters = sampleRecipe.prompt.length
  // $5 a million tokens are 5 micros each; the estimate counts one for four letters.
  const text = letters * 5 - Math.ceil(letters / 4) * 5
  expect(plain).toBe(estimate + text + 2 * 100 * 30)
})

test('counts the guidance, and letters that take several bytes', () => {
  const short = mostCost({ ...sampleRecipe, prompt: 'a' })
  expect(mostCost({ ...sampleRecipe, prompt: '港' }) - short).toBe(2 * 5)
  expect(mostCost({ ...sampleRecipe, prompt: 'a', guidance: 'b' }) - short).toBe(3 * 5)
})

test.each([
  ['one reference', { references: references(1) }, 6_700],
  ['a small one as much as any', { references: references(1, 64, 64) }, 6_700],
  ['the mask like a reference', { references: references(2), mask: picture(1024, 640) }, 20_100],
  ['a large one by its pixels', { references: references(1, 4096, 4096) }, 128 * 128],
  ['sixteen', { references: references(16) }, 107_200]
] as const)('counts %s at the most it may take', (_name, edit, tokens) => {
  // Image input is $8 a million tokens.
  expect(mostCost({ ...sampleRecipe, ...edit }) - plain).toBe(tokens * 8)
})

test('binds sixteen references that take what the older models took', () => {
  const recipe = { ...sampleRecipe, references: references(16) }
  const measured = 16 * 4_354 * 8
  expect(estimatePrice(recipe).micros).toBeLessThan(150_000)
  expect(mostCost(recipe)).toBeGreaterThan(measured)
})

test('takes what one may take from who knows better, and never less than its pixels', () => {
  const one = { ...sampleRecipe, references: references(1) }
  expect(mostCost(one, 1_100) - plain).toBe(1_100 * 8)
  expect(mostCost(one, 10) - plain).toBe(32 * 20 * 8)
})

test('takes “auto” at its limit', () => {
  const high = mostCost({ ...sampleRecipe, quality: 'high' })
  expect(mostCost({ ...sampleRecipe, quality: 'auto' })).toBe(high)
  expect(mostCost({ ...sampleRecipe, quality: 'high', size: 'auto' })).toBeGreaterThan(high)
})
