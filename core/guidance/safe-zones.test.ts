import { expect, test } from 'vitest'
import { coveredBands, isStoryShape, SafeZoneName, safeBox, safeZoneGuidance } from './safe-zones'

test.each([
  [1080, 1920, true],
  [1440, 2560, true],
  [375, 667, true],
  [390, 844, false],
  [1080, 1350, false],
  [1920, 1080, false]
])('a frame of %i×%i is a story: %s', (width, height, expected) => {
  expect(isStoryShape({ width, height })).toBe(expected)
})

test.each(SafeZoneName.options)(
  'the free area and the covered bands of %s fill the frame',
  (name) => {
    const areas = [safeBox(name), ...coveredBands(name)]
    const total = areas.reduce((sum, { width, height }) => sum + width * height, 0)
    expect(total).toBeCloseTo(1)
    expect(
      areas.every(
        ({ x, y, width, height }) => x >= 0 && y >= 0 && x + width < 1.0001 && y + height < 1.0001
      )
    ).toBe(true)
  }
)

test('a reel is free where Meta says', () => {
  const { x, y, width, height } = safeBox('reel')
  expect([x, y, x + width, y + height].map((value) => value.toFixed(2))).toEqual([
    '0.06',
    '0.14',
    '0.94',
    '0.65'
  ])
})

test('the guidance names the free area', () => {
  expect(safeZoneGuidance(safeBox('reel'))).toContain(
    'from 0.06 to 0.94 of the width and 0.14 to 0.65 of the height'
  )
})
