import { describe, expect, test } from 'vitest'
import { bandGuidance, toCropWindow, toPosition } from './band'

const leaderboard = { width: 728, height: 90 }
const skyscraper = { width: 160, height: 600 }
const wide = { width: 1440, height: 480 }
const tall = { width: 480, height: 1440 }

describe('toCropWindow', () => {
  test('shows the whole width of a banner and slides up and down', () => {
    const middle = toCropWindow(wide, leaderboard, 0.5)
    expect(middle.width).toBe(1)
    expect(middle.height).toBeCloseTo(0.3709, 4)
    expect(middle.y).toBeCloseTo((1 - middle.height) / 2, 6)
    expect(toCropWindow(wide, leaderboard, 0).y).toBe(0)
    const end = toCropWindow(wide, leaderboard, 1)
    expect(end.y + end.height).toBeCloseTo(1, 9)
  })

  test('shows the whole height of a skyscraper and slides sideways', () => {
    const window = toCropWindow(tall, skyscraper, 1)
    expect(window).toMatchObject({ y: 0, height: 1 })
    expect(window.width).toBeCloseTo(0.8, 9)
    expect(window.x).toBeCloseTo(0.2, 9)
  })

  test('keeps the frame’s own shape in image pixels', () => {
    const { width, height } = toCropWindow(wide, leaderboard, 0.3)
    expect((width * wide.width) / (height * wide.height)).toBeCloseTo(728 / 90, 9)
  })

  test('never leaves the image', () => {
    expect(toCropWindow(wide, leaderboard, 7)).toEqual(toCropWindow(wide, leaderboard, 1))
    expect(toCropWindow(wide, leaderboard, -7)).toEqual(toCropWindow(wide, leaderboard, 0))
  })

  test.each([0, 0.25, 0.5, 1])('position %d reads back', (position) => {
    expect(toPosition(toCropWindow(wide, leaderboard, position))).toBeCloseTo(position, 9)
    expect(toPosition(toCropWindow(tall, skyscraper, position))).toBeCloseTo(position, 9)
  })
})

describe('bandGuidance', () => {
  test('names the band in fractions and in words', () => {
    const text = bandGuidance(wide, leaderboard)
    expect(text).toContain('horizontal band across the middle')
    expect(text).toContain('from 0.31 to 0.69 of the height')
    expect(text).toContain('the middle 37 %')
  })

  test('turns with the frame', () => {
    const text = bandGuidance(tall, skyscraper)
    expect(text).toContain('vertical band down the middle')
    expect(text).toContain('from 0.10 to 0.90 of the width')
  })

  test('says nothing when nothing is hidden', () => {
    expect(bandGuidance({ width: 960, height: 800 }, { width: 300, height: 250 })).toBe('')
  })
})
