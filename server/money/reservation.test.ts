import { expect, test } from 'vitest'
import { estimatePrice } from '../../core/price/price'
import { sampleRecipe } from '../trial/trial-relay'
import { mostCost } from './reservation'

test('is the panel’s estimate, but for a prompt that may take a token a byte', () => {
  const estimate = estimatePrice(sampleRecipe).micros
  const letters = sampleRecipe.prompt.length
  // $5 a million tokens are 5 micros each; the estimate counts one for four letters.
  expect(mostCost(sampleRecipe)).toBe(estimate - Math.ceil(letters / 4) * 5 + letters * 5)
})

test('counts the guidance, and letters that take several bytes', () => {
  const short = mostCost({ ...sampleRecipe, prompt: 'a' })
  expect(mostCost({ ...sampleRecipe, prompt: '港' }) - short).toBe(2 * 5)
  expect(mostCost({ ...sampleRecipe, prompt: 'a', guidance: 'b' }) - short).toBe(3 * 5)
})

test('counts every picture that goes along, the mask included', () => {
  const plain = mostCost(sampleRecipe)
  const picture = { upload: 'a'.repeat(64), width: 1024, height: 640 }
  const references = [picture, { ...picture, width: 33, height: 32 }]
  // 32 × 20 patches of 32 pixels, and 2 × 1; image input is $8 a million tokens.
  expect(mostCost({ ...sampleRecipe, references }) - plain).toBe((640 + 2) * 8)
  expect(mostCost({ ...sampleRecipe, references, mask: picture }) - plain).toBe((1280 + 2) * 8)
})

test('takes “auto” at its limit', () => {
  const high = mostCost({ ...sampleRecipe, quality: 'high' })
  expect(mostCost({ ...sampleRecipe, quality: 'auto' })).toBe(high)
  expect(mostCost({ ...sampleRecipe, quality: 'high', size: 'auto' })).toBeGreaterThan(high)
})
