import { describe, expect, test } from 'vitest'
import { fitFrame } from './fit'
import { setGuidance } from './set-guidance'

const guidanceFor = (width: number, height: number) => {
  const frame = { width, height }
  return setGuidance(fitFrame(frame, { model: 'gpt-image-2', scale: 2 }).size, frame)
}

describe('setGuidance', () => {
  test.each([
    ['a wide picture (1.6 : 1)', 1440, 900],
    ['a wide picture (2 : 1)', 1200, 600],
    ['a tall picture (1 : 2.2)', 390, 844],
    ['a square picture', 400, 400],
    ['a square picture', 440, 400]
  ])('recomposes for %s', (words, width, height) => {
    expect(guidanceFor(width, height)).toContain(`Recompose it for ${words}:`)
  })

  test('keeps subject, style, palette and light, and forbids cropping and stretching', () => {
    const text = guidanceFor(300, 250)
    for (const word of ['same subject', 'style', 'palette', 'light', 'Don’t crop, stretch'])
      expect(text).toContain(word)
  })

  test('names the band that stays visible beyond 3:1, and none where nothing is hidden', () => {
    expect(guidanceFor(728, 90)).toContain('horizontal band across the middle')
    expect(guidanceFor(300, 250)).not.toContain('band')
  })

  test('leaves room for a text of the designer’s', () => {
    expect(guidanceFor(728, 90).length).toBeLessThan(2_000)
  })
})
