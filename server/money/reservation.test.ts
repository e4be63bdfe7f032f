import { expect, test } from 'vitest'
import { estimatePrice } from '../../core/price/price'
import { trialRecipe } from '../trial/trial-relay'
import { mostCost } from './reservation'

test('is the panel’s estimate, but for a prompt that may take a token a byte', () => {
  const estimate = estimatePrice(trialRecipe).micros
  const letters = trialRecipe.prompt.length
  // $5 a million tokens are 5 micros each; the estimate counts one for four letters.
  expect(mostCost(trialRecipe)).toBe(estimate - Math.ceil(letters / 4) * 5 + letters * 5)
})

test('counts the guidance, and letters that take several bytes', () => {
  const short = mostCost({ ...trialRecipe, prompt: 'a' })
  expect(mostCost({ ...trialRecipe, prompt: '港' }) - short).toBe(2 * 5)
  expect(mostCost({ ...trialRecipe, prompt: 'a', guidance: 'b' }) - short).toBe(3 * 5)
})

test('counts every picture that goes along, the mask included', () => {
  const plain = mostCost(trialRecipe)
  const picture = { upload: 'a'.repeat(64), width: 1024, height: 640 }
  const references = [picture, { ...picture, width: 33, height: 32 }]
  // 32 × 20 patches of 32 pixels, and 2 × 1; image input is $8 a million tokens.
  expect(mostCost({ ...trialRecipe, references }) - plain).toBe((640 + 2) * 8)
  expect(mostCost({ ...trialRecipe, references, mask: picture }) - plain).toBe((1280 + 2) * 8)
})

test('takes “auto” at its limit', () => {
  const high = mostCost({ ...trialRecipe, quality: 'high' })
  expect(mostCost({ ...trialRecipe, quality: 'auto' })).toBe(high)
  expect(mostCost({ ...trialRecipe, quality: 'high', size: 'auto' })).toBeGreaterThan(high)
})
