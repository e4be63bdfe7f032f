// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LongList } from './long-list'

/** A document without a layout: each row is as high as it says. */
const heightOf = (element: Element) => Number(element.querySelector('button')?.dataset.height ?? 0)
beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
    configurable: true,
    get(this: HTMLElement) {
      return heightOf(this)
    }
  })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'offsetHeight')
  cleanup()
})

const names = Array.from({ length: 500 }, (_, index) => `Frame ${index}`)

function show(height = 40) {
  const drawn: number[] = []
  const draw = (row: number) => {
    drawn.push(row)
    return (
      <button type="button" data-height={height}>
        {names[row]}
      </button>
    )
  }
  const list = () => (
    <LongList label="Frames" names={names} draw={draw} usual={40} seen={320} isStop={true} />
  )
  const { rerender } = render(list())
  return { drawn, redraw: () => rerender(list()) }
}

const box = () => screen.getByRole('list', { name: 'Frames' })
const rows = () => within(box()).getAllByRole('listitem')
const words = () => rows().map((row) => row.textContent)

const scrollTo = (scrollTop: number) => {
  box().scrollTop = scrollTop
  fireEvent.scroll(box())
}

test('of five hundred rows a dozen is drawn, and others in their place when it is scrolled', () => {
  const { drawn } = show()
  expect(words()).toEqual(names.slice(0, 12))
  drawn.length = 0
  scrollTo(4_000)
  expect(words()).toEqual(names.slice(97, 112))
  // Each scroll draws once.
  expect(drawn.length).toBeLessThanOrEqual(15)
})

test('a scroll by less than a row draws nothing', () => {
  const { drawn } = show()
  scrollTo(400)
  drawn.length = 0
  scrollTo(430)
  expect(drawn).toEqual([])
})

test('a screen reader is told of every row', () => {
  show()
  const places = rows().map((row) => [
    row.getAttribute('aria-posinset'),
    row.getAttribute('aria-setsize')
  ])
  expect(places.slice(0, 2)).toEqual([
    ['1', '500'],
    ['2', '500']
  ])
  expect(within(box()).getAllByRole('listitem', { hidden: true })).toHaveLength(13)
})

test('the row with the focus stays, however far the list is scrolled', () => {
  show()
  const third = screen.getByRole('button', { name: 'Frame 2' })
  third.focus()
  scrollTo(12_000)
  expect(words()[1]).toBe('Frame 297')
  expect(words()[0]).toBe('Frame 2')
  expect(document.activeElement).toBe(third)
  third.blur()
  scrollTo(12_400)
  expect(words()[0]).toBe('Frame 307')
})

test('rows that turned out higher keep their room when they are gone', () => {
  show(60)
  scrollTo(40)
  scrollTo(4_000)
  expect(words()[0]).not.toBe('Frame 0')
  const [gap] = within(box()).getAllByRole('listitem', { hidden: true })
  const before = Number(rows()[0]?.getAttribute('aria-posinset')) - 1
  // Twelve of them were drawn, and so measured.
  expect(gap?.style.height).toBe(`${12 * 60 + (before - 12) * 40}px`)
})

test('whoever takes a row away goes on with the one that comes in its place', () => {
  const list = (shown: readonly string[]) => (
    <LongList
      label="Frames"
      names={shown}
      draw={(row) => <button type="button">{shown[row]}</button>}
      usual={40}
      seen={320}
    />
  )
  const { rerender } = render(list(['a', 'b', 'c']))
  screen.getByRole('button', { name: 'b' }).focus()
  rerender(list(['a', 'c']))
  expect(document.activeElement?.textContent).toBe('c')
  rerender(list(['a']))
  expect(document.activeElement?.textContent).toBe('a')
  screen.getByRole('button', { name: 'a' }).blur()
  rerender(list(['d']))
  expect(document.activeElement).toBe(document.body)
})

test('a list that becomes short after it was scrolled shows all that is left', () => {
  const list = (shown: readonly string[]) => (
    <LongList label="Frames" names={shown} draw={(row) => shown[row]} usual={40} seen={92} />
  )
  const { rerender } = render(list(names))
  scrollTo(12_000)
  rerender(list(names.slice(0, 2)))
  expect(words()).toEqual(names.slice(0, 2))
})
