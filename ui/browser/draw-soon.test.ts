import { expect, test } from 'vitest'
import { catchUpBeforeActs, createDrawSoon } from './draw-soon'

function createPaint() {
  const frames: (() => void)[] = []
  let drawn = 0
  const drawSoon = createDrawSoon(
    (draw) => frames.push(draw),
    () => drawn++
  )
  const paint = () => {
    for (const frame of frames.splice(0)) frame()
  }
  return { drawSoon, paint, count: () => drawn, coming: () => frames.length }
}

test('a hundred changes before the next paint are one drawing', () => {
  const { drawSoon, paint, count } = createPaint()
  for (let change = 0; change < 100; change++) drawSoon.ask()
  paint()
  expect(count()).toBe(1)
  drawSoon.ask()
  paint()
  expect(count()).toBe(2)
})

test('what a person does is answered by what is drawn of the last change', () => {
  const { drawSoon, paint, count, coming } = createPaint()
  const page = new EventTarget()
  const drawnAtKey: number[] = []
  catchUpBeforeActs(page, drawSoon)
  page.addEventListener('keydown', () => {
    drawnAtKey.push(count())
    drawSoon.ask()
  })
  drawSoon.ask()
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('keydown'))
  expect(drawnAtKey).toEqual([1, 2])
  expect(coming()).toBe(1)
  paint()
  expect(count()).toBe(3)
})

test('nothing new is drawn by an act or a paint that finds nothing to catch up with', () => {
  const { drawSoon, paint, count } = createPaint()
  drawSoon.catchUp()
  expect(count()).toBe(0)
  drawSoon.ask()
  drawSoon.catchUp()
  paint()
  expect(count()).toBe(1)
})
