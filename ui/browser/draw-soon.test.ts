import { expect, test } from 'vitest'
import { createDrawSoon } from './draw-soon'

test('a hundred changes before the next paint are one drawing', () => {
  const frames: (() => void)[] = []
  let drawn = 0
  const drawSoon = createDrawSoon(
    (draw) => frames.push(draw),
    () => drawn++
  )
  for (let change = 0; change < 100; change++) drawSoon()
  for (const frame of frames.splice(0)) frame()
  expect(drawn).toBe(1)
  drawSoon()
  for (const frame of frames.splice(0)) frame()
  expect(drawn).toBe(2)
})
