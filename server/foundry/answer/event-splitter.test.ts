import { describe, expect, test } from 'vitest'
import { createEventSplitter, type EventPart } from './event-splitter'

/** Events as [type, data], from a text cut into pieces of `size` bytes. */
function split(text: string, size = 1): [string, string][] {
  const bytes = Buffer.from(text)
  const splitter = createEventSplitter()
  const parts: EventPart[] = []
  for (let at = 0; at < bytes.length; at += size)
    parts.push(...splitter.push(bytes.subarray(at, at + size)))
  parts.push(...splitter.finish())
  const events: [string, string][] = []
  let data = ''
  for (const part of parts) {
    if (part.kind === 'data') data += Buffer.from(part.bytes).toString()
    else {
      events.push([part.type, data])
      data = ''
    }
  }
  return events
}

describe.each([1, 2, 3, 7, 1000])('createEventSplitter with pieces of %i bytes', (size) => {
  test.each([
    [
      'named events',
      'event: a\ndata: 1\n\nevent: b\ndata: 2\n\n',
      [
        ['a', '1'],
        ['b', '2']
      ]
    ],
    [
      'events without a name',
      'data: 1\n\ndata: 2\n\n',
      [
        ['', '1'],
        ['', '2']
      ]
    ],
    [
      'JSON without a field, a line each',
      ': hi\n{"a":1}\nevent: b\n{"b":1}\r\n\ndata: 1\n{"c":1}\ndata: 2\n\n',
      [
        ['', '{"a":1}'],
        ['b', '{"b":1}'],
        ['', '1'],
        ['', '{"c":1}'],
        ['', '2']
      ]
    ],
    [
      'carriage returns',
      'event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n',
      [
        ['a', '1'],
        ['', '2']
      ]
    ],
    [
      'lone carriage returns',
      'data: 1\r\rdata: 2\r\r',
      [
        ['', '1'],
        ['', '2']
      ]
    ],
    ['comments and unknown fields', ': ping\n\nid: 4\nretry: 10\n: x\ndata: 1\n\n', [['', '1']]],
    ['a name after the data', 'data: 1\nevent: late\n\n', [['late', '1']]],
    ['several data lines', 'data: {\ndata:"a":1}\n\n', [['', '{\n"a":1}']]],
    ['only one space removed', 'data:  x\n\n', [['', ' x']]],
    ['no space', 'data:x\n\n', [['', 'x']]],
    ['an end without a blank line', 'event: a\ndata: 1\n', [['a', '1']]],
    ['an end within a line', 'data: 1', [['', '1']]],
    ['a name without data', 'event: a\n\ndata: 1\n\n', [['', '1']]],
    ['a very long comment', `:${'x'.repeat(5000)}\ndata: 1\n\n`, [['', '1']]]
  ])('reads %s', (_, text, expected) => {
    expect(split(text, size)).toEqual(expected)
  })
})

test.each([
  ['as long as the service gives', 40, 1],
  ['of two hundred bytes and more is not an event', 300, 0]
] as const)('an event’s name %s', (_name, length, count) => {
  const name = 'n'.repeat(length)
  expect(split(`event: ${name}\ndata: 1\n\n`)).toEqual([[count === 1 ? name : '', '1']])
})
