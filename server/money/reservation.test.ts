import { expect, test } from 'vitest'
import { estimatePrice } from '../../core/price'
import { trialRecipe } from '../trial-relay'
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

test('takes “auto” at its limit', () => {
  const high = mostCost({ ...trialRecipe, quality: 'high' })
  expect(mostCost({ ...trialRecipe, quality: 'auto' })).toBe(high)
  expect(mostCost({ ...trialRecipe, quality: 'high', size: 'auto' })).toBeGreaterThan(high)
})
