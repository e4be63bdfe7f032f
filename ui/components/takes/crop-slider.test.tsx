// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { CropSlider } from './crop-slider'

afterEach(cleanup)

function show() {
  const positions: number[] = []
  const picture = {
    name: 'Leaderboard',
    url: 'blob:1',
    image: { width: 1440, height: 480 },
    frame: { width: 728, height: 90 },
    position: 0.5
  }
  render(<CropSlider picture={picture} onSlide={(position) => positions.push(position)} />)
  return { positions, slider: screen.getByRole('slider', { name: 'Visible part: Leaderboard' }) }
}

test('the window starts where the picture shows', () => {
  expect(show().slider.getAttribute('aria-valuenow')).toBe('50')
})

test.each([
  ['ArrowDown', 0.52],
  ['ArrowUp', 0.48],
  ['PageDown', 0.6],
  ['Home', 0],
  ['End', 1]
])('%s moves it', (key, expected) => {
  const { slider, positions } = show()
  fireEvent.keyDown(slider, { key })
  expect(positions[0]).toBeCloseTo(expected, 2)
  expect(slider.getAttribute('aria-valuenow')).toBe(String(Math.round(expected * 100)))
})

test('it stops at the ends, and other keys are left to the page', () => {
  const { slider, positions } = show()
  fireEvent.keyDown(slider, { key: 'Home' })
  fireEvent.keyDown(slider, { key: 'ArrowUp' })
  expect(positions).toEqual([0, 0])
  expect(fireEvent.keyDown(slider, { key: 'Tab' })).toBe(true)
  expect(positions).toHaveLength(2)
})

test('it follows the file, where an undo or somebody else may have slid it', () => {
  const picture = {
    name: 'Leaderboard',
    url: null,
    image: { width: 1440, height: 480 },
    frame: { width: 728, height: 90 }
  }
  const at = (position: number) => (
    <CropSlider picture={{ ...picture, position }} onSlide={() => {}} />
  )
  const { rerender } = render(at(0.2))
  rerender(at(0.7))
  expect(screen.getByRole('slider').getAttribute('aria-valuenow')).toBe('70')
})
