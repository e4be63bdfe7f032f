import { describe, expect, test } from 'vitest'
import { setGuidance } from './set-guidance'

describe('setGuidance', () => {
  test.each([
    ['a wide picture (1.6 : 1)', 1440, 900],
    ['a wide picture (2 : 1)', 1200, 600],
    ['a tall picture (1 : 2.2)', 390, 844],
    ['a square picture', 400, 400],
    ['a square picture', 440, 400]
  ])('recomposes for %s', (words, width, height) => {
    expect(setGuidance({ width, height })).toContain(`Recompose it for ${words}:`)
  })

  test('keeps subject, style, palette and light, and forbids cropping and stretching', () => {
    const text = setGuidance({ width: 300, height: 250 })
    for (const word of ['same subject', 'style', 'palette', 'light', 'Don’t crop, stretch'])
      expect(text).toContain(word)
  })

  test('leaves room for what else there is to say about a frame', () => {
    expect(setGuidance({ width: 728, height: 90 }).length).toBeLessThan(2_000)
  })
})
