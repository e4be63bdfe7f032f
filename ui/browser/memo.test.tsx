// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, test } from 'vitest'
import { memo } from './memo'

type Props = { words: string; number?: number }

function drawEach(all: readonly Props[], areSame?: (before: Props, after: Props) => boolean) {
  const drawn: Props[] = []
  const View = memo<Props>((props) => {
    drawn.push({ ...props })
    return <b>{props.words}</b>
  }, areSame)
  const place = document.createElement('main')
  for (const props of all) render(<View {...props} />, place)
  return { drawn, text: place.textContent }
}

test('is drawn again when a property changes, comes or goes, and only then', () => {
  const all = [
    { words: 'a' },
    { words: 'a' },
    { words: 'b' },
    { words: 'b', number: 1 },
    { words: 'b' }
  ]
  const { drawn, text } = drawEach(all)
  expect(drawn).toEqual([all[0], all[2], all[3], all[4]])
  expect(text).toBe('b')
})

test('compares as it is told', () => {
  const { drawn } = drawEach(
    [{ words: 'a' }, { words: 'A' }, { words: 'b' }],
    (before, after) => before.words.toLowerCase() === after.words.toLowerCase()
  )
  expect(drawn).toEqual([{ words: 'a' }, { words: 'b' }])
})
