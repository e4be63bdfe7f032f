import { expect, test } from 'vitest'
import { createCounter, createHistogram, renderGauge } from './instruments'

const about = { name: 'pictures', help: 'How many.' }

test('a counter counts per set of labels', () => {
  const counter = createCounter(about)
  counter.add({ model: 'a' })
  counter.add({ model: 'a' }, 2)
  counter.add({ model: 'b' })
  expect(counter.render()).toBe(
    '# HELP pictures How many.\n# TYPE pictures counter\npictures{model="a"} 3\npictures{model="b"} 1\n'
  )
})

test('a histogram’s buckets each count all that fits below their bound', () => {
  const histogram = createHistogram(about, [1, 5])
  for (const value of [0.5, 1, 3, 9]) histogram.observe({ model: 'a' }, value)
  expect(histogram.render().split('\n').slice(2)).toEqual([
    'pictures_bucket{model="a",le="1"} 2',
    'pictures_bucket{model="a",le="5"} 3',
    'pictures_bucket{model="a",le="+Inf"} 4',
    'pictures_sum{model="a"} 13.5',
    'pictures_count{model="a"} 4',
    ''
  ])
})

test('a label may hold anything', () => {
  const text = renderGauge(about, [{ labels: { name: 'a"b\\c\nd' }, value: 1 }])
  expect(text).toContain('pictures{name="a\\"b\\\\c\\nd"} 1\n')
})
