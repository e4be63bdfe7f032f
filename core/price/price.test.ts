import { describe, expect, test } from 'vitest'
import { type ModelName, ModelName as ModelNames, models } from '../models'
import type { Recipe } from '../recipe'
import {
  addEstimates,
  estimatePrice,
  recipePrice,
  toDollars,
  toEstimateText,
  usagePrice
} from './price'
import { outputTokens } from './tokens'

const wide = { width: 1024, height: 1024 }

describe('estimatePrice', () => {
  test('prices a medium rectangle at Standard as the panel’s chip shows it', () => {
    const estimate = estimatePrice({
      model: 'gpt-image-2',
      size: { width: 960, height: 800 },
      quality: 'medium',
      prompt: 'A lighthouse in a calm sea'
    })
    // 1,329 tokens and one preview at $30, seven text tokens at $5 a million.
    expect(estimate).toEqual({ micros: 1429 * 30 + 7 * 5, isLimit: false })
    expect(toEstimateText(estimate)).toBe('$0.04')
  })

  test('counts references as input tokens', () => {
    const base = { model: 'gpt-image-2', size: wide, quality: 'low', prompt: '' } as const
    const without = estimatePrice(base).micros
    const withOne = estimatePrice({ ...base, references: [wide] }).micros
    expect(withOne - without).toBe(1024 * 8)
    const withOdd = estimatePrice({ ...base, references: [{ width: 33, height: 32 }] }).micros
    expect(withOdd - without).toBe(2 * 8)
    const withMask = estimatePrice({ ...base, references: [wide], mask: wide }).micros
    expect(withMask - without).toBe(2 * 1024 * 8)
  })

  test('is a limit, the largest square at High, when the service chooses everything', () => {
    const estimate = estimatePrice({
      model: 'gpt-image-2',
      size: 'auto',
      quality: 'auto',
      prompt: ''
    })
    expect(estimate).toEqual({ micros: (23_719 + 100) * 30, isLimit: true })
    expect(toEstimateText(estimate)).toBe('up to $0.71')
  })

  test('is a limit at the finest quality when only the quality is left open', () => {
    const open = { model: 'gpt-image-2', size: wide, quality: 'auto', prompt: '' } as const
    expect(estimatePrice(open).micros).toBe((7024 + 100) * 30)
    expect(estimatePrice({ ...open, quality: 'high' })).toEqual({
      micros: (7024 + 100) * 30,
      isLimit: false
    })
  })

  test.each(ModelNames.options)('knows every size and quality of %s', (model: ModelName) => {
    const { sizes, qualities } = models[model]
    const size = sizes.kind === 'list' ? sizes.sizes : [wide]
    for (const one of size)
      for (const quality of qualities) {
        expect(outputTokens(model, one, quality)).toBeGreaterThan(0)
        expect(estimatePrice({ model, size: one, quality, prompt: '' }).isLimit).toBe(false)
      }
  })
})

test('usagePrice is what the announcement’s table says for a million tokens of each kind', () => {
  const million = 1_000_000
  const none = { inputTextTokens: 0, inputImageTokens: 0, outputTokens: 0 }
  expect(usagePrice('gpt-image-2', { ...none, inputTextTokens: million })).toBe(5 * million)
  expect(usagePrice('gpt-image-2', { ...none, inputImageTokens: million })).toBe(8 * million)
  expect(usagePrice('gpt-image-2', { ...none, outputTokens: million })).toBe(30 * million)
})

test('the costliest picture of gpt-image-2 costs 71 cents', () => {
  const tokens = outputTokens('gpt-image-2', { width: 2880, height: 2880 }, 'high')
  expect(tokens).toBe(23_719)
  expect(toDollars((tokens ?? 0) * 30)).toBe('$0.71')
})

test('gpt-image-2.5 costs at max what gpt-image-2 costs at high, and a quarter at its own high', () => {
  const size = { width: 2048, height: 2048 }
  const second = outputTokens('gpt-image-2', size, 'high')
  expect(outputTokens('gpt-image-2.5-flare', size, 'max')).toBe(second)
  expect(outputTokens('gpt-image-2.5-flare', size, 'high')).toBe((second ?? 0) / 4)
})

test('the first family costs by its own table', () => {
  expect(outputTokens('gpt-image-1.5', wide, 'high')).toBe(4160)
  expect(outputTokens('gpt-image-1.5', { width: 1024, height: 1536 }, 'medium')).toBe(1584)
  expect(outputTokens('gpt-image-1-mini', { width: 1536, height: 1024 }, 'low')).toBe(400)
  expect(outputTokens('gpt-image-1.5', wide, 'max')).toBeNull()
})

test.each([
  [0, '$0'],
  [400, 'under $0.001'],
  [5_880, '$0.006'],
  [9_949, '$0.010'],
  [9_950, '$0.01'],
  [42_905, '$0.04'],
  [711_570, '$0.71'],
  [12_345_678, '$12.35']
])('%i micros read %s', (micros, text) => {
  expect(toDollars(micros)).toBe(text)
})

test('a sum is a limit as soon as one part is', () => {
  const sum = addEstimates([
    { micros: 1, isLimit: false },
    { micros: 2, isLimit: true }
  ])
  expect(sum).toEqual({ micros: 3, isLimit: true })
})

test('a recipe’s price counts all that it sends along', () => {
  const recipe: Recipe = {
    model: 'gpt-image-2',
    prompt: 'a lighthouse',
    guidance: '',
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'auto'
  }
  const reference = { upload: 'a'.repeat(64), ...wide }
  const plain = recipePrice(recipe).micros
  expect(toDollars(plain)).toBe('$0.007')
  expect(recipePrice({ ...recipe, references: [reference] }).micros - plain).toBe(1024 * 8)
  const masked = { ...recipe, references: [reference], mask: reference }
  expect(recipePrice(masked).micros - plain).toBe(2 * 1024 * 8)
})
