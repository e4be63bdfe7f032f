import { describe, expect, test } from 'vitest'
import { toCropWindow } from '../fit/band'
import { type CalmArea, calmGuidance, keyAreas, toImageArea } from './calm-areas'

const area = (x: number, y: number, width: number, height: number, kind = 'text'): CalmArea => ({
  kind: kind as CalmArea['kind'],
  x,
  y,
  width,
  height
})

describe('the key areas', () => {
  test('join a headline and the line right below it', () => {
    const joined = keyAreas([area(0.1, 0.2, 0.5, 0.2), area(0.1, 0.42, 0.4, 0.08)])
    expect(joined).toEqual([area(0.1, 0.2, 0.5, expect.closeTo(0.3, 6))])
  })

  test('keep two corners apart, even when they touch at a point', () => {
    const corners = [area(0, 0, 0.4, 0.1), area(0.4, 0.1, 0.1, 0.8)]
    expect(keyAreas(corners)).toHaveLength(2)
  })

  test('keep what is far apart apart', () => {
    expect(keyAreas([area(0.1, 0.1, 0.2, 0.1), area(0.1, 0.7, 0.2, 0.1)])).toHaveLength(2)
  })

  test('call a text and a button in one place a text', () => {
    const joined = keyAreas([area(0.1, 0.1, 0.5, 0.3), area(0.2, 0.2, 0.1, 0.1, 'button')])
    expect(joined).toEqual([area(0.1, 0.1, 0.5, expect.closeTo(0.3, 6))])
  })

  test('leave out specks', () => {
    expect(keyAreas([area(0.1, 0.1, 0.02, 0.02)])).toEqual([])
  })

  test('are at most six, the largest first, and a button counts for more than its size', () => {
    const texts = Array.from({ length: 8 }, (_, row) => area(0, row * 0.12, 0.1 + row / 100, 0.05))
    const button = area(0.8, 0.9, 0.1, 0.05, 'button')
    const key = keyAreas([...texts, button])
    expect(key).toHaveLength(6)
    expect(key[0]).toBe(button)
    expect(key[1]).toBe(texts[7])
  })
})

test('an area of a frame that shows a band of its image is told in fractions of the image', () => {
  const shown = toCropWindow({ width: 1440, height: 480 }, { width: 728, height: 91 }, 0.5)
  expect(shown).toMatchObject({ y: 0.3125, height: 0.375 })
  expect(toImageArea(area(0.1, 0.5, 0.2, 0.5), shown)).toEqual(area(0.1, 0.5, 0.2, 0.1875))
})

describe('the guidance', () => {
  test('says what is to be calm in words and fractions', () => {
    const guidance = calmGuidance([area(0.05, 0.6, 0.5, 0.3), area(0.7, 0.8, 0.2, 0.1, 'button')])
    expect(guidance).toContain(
      'Keep the area from 0.05 to 0.55 of the width and 0.60 to 0.90 of the height calm and low in contrast: text will lie there.'
    )
    expect(guidance).toContain('a button will lie there')
  })

  test('is empty without areas', () => {
    expect(calmGuidance([])).toBe('')
  })
})
