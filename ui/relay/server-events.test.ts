import { expect, test } from 'vitest'
import { createEventParser } from './server-events'

const text =
  ': follow\n\nid: a:1\nevent: job.changed\ndata: {"name":"Höhe ☀"}\n\ndata: one\ndata: two\r\n\r\n'
const events = [
  { id: 'a:1', name: 'job.changed', data: '{"name":"Höhe ☀"}' },
  { id: '', name: 'message', data: 'one\ntwo' }
]

test.each([1, 2, 3, 7, 1000])('a stream split every %i bytes gives the same events', (step) => {
  const bytes = new TextEncoder().encode(text)
  const parser = createEventParser()
  const found = []
  for (let start = 0; start < bytes.length; start += step)
    found.push(...parser.push(bytes.slice(start, start + step)))
  expect(found).toEqual(events)
})

test('comments and blank lines are not events', () => {
  const parser = createEventParser()
  expect(parser.push(new TextEncoder().encode(': ping\n\n\n: ping\n\n'))).toEqual([])
})

test('an event waits for its blank line', () => {
  const parser = createEventParser()
  expect(parser.push(new TextEncoder().encode('data: half\n'))).toEqual([])
  expect(parser.push(new TextEncoder().encode('\n'))).toEqual([
    { id: '', name: 'message', data: 'half' }
  ])
})
