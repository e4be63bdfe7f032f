import { expect, test } from 'vitest'
import { deployedModels, findModel } from './models'
import { pictureTokens, sentTokens } from './tokens'

test.each([
  [1024, 1024, 196, 1756, 7024],
  [1536, 1024, 158, 1372, 5488],
  [1024, 640, 107, 956, 3824],
  [2048, 2048, 397, 3568, 14_272],
  [3840, 1280, 139, 1328, 5311],
  [3840, 2160, 371, 3336, 13_342],
  [2880, 2880, 659, 5930, 23_719]
])('%i×%i costs what the published calculator reads', (width, height, ...tokens) => {
  const model = findModel('gpt-image-2')
  if (!model) throw new Error('not deployed')
  const qualities = ['low', 'medium', 'high'] as const
  expect(qualities.map((quality) => pictureTokens(model, { width, height }, quality))).toEqual(
    tokens
  )
})

test.each([
  ['square', 1024, 1024, 4160],
  ['upright', 1024, 1536, 6240],
  ['lying', 1536, 1024, 6208]
])('the first family costs by its table: %s', (_name, width, height, tokens) => {
  const model = findModel('gpt-image-1.5')
  expect(model && pictureTokens(model, { width, height }, 'high')).toBe(tokens)
})

test('a picture sent along takes what was measured once', () => {
  expect(sentTokens({ width: 1024, height: 1024 })).toBe(1024)
})

test('what every object has is no deployment', () => {
  expect(findModel('constructor')).toBeNull()
  expect(Object.keys(deployedModels)).toHaveLength(5)
})
