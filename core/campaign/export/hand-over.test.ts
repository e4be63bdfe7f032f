import { expect, test } from 'vitest'
import { type HandOver, nextHandOver, noHandOver } from './hand-over'

const rows = [{ id: '1' }, { id: '2' }]
const frame = (row: string, shows: string, size = 'story') => ({ row, size, shows })
const after = (before: HandOver, ...frames: ReturnType<typeof frame>[]) =>
  nextHandOver(before, frames, rows)

test.each<[string, ReturnType<typeof frame>[][], number]>([
  ['the first', [[frame('1', 'a')]], 1],
  ['the same again', [[frame('1', 'a')], [frame('1', 'a')]], 1],
  ['the rest of a set', [[frame('1', 'a')], [frame('2', 'b')], [frame('1', 'c', 'square')]], 1],
  ['a frame that shows something else', [[frame('1', 'a')], [frame('1', 'b')]], 2],
  [
    'what was changed and changed back',
    [[frame('1', 'a')], [frame('1', 'b')], [frame('1', 'a')]],
    3
  ],
  [
    'one that was changed before another went out',
    [[frame('1', 'a'), frame('2', 'a')], [frame('2', 'b')], [frame('1', 'a')]],
    2
  ]
])('the version of %s', (_name, handed, version) => {
  const last = handed.reduce((before, frames) => after(before, ...frames), noHandOver)
  expect(last.version).toBe(version)
})

test('rows that are gone are forgotten, and thousands of frames fit into the file', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => ({ id: `${at + 1}` }))
  const sizes = Array.from({ length: 6 }, (_, at) => `some-network/some-size-${at}`)
  const frames = many.flatMap(({ id }) => sizes.map((size) => frame(id, `${id} ${size}`, size)))
  const whole = nextHandOver(noHandOver, frames, many)
  expect(JSON.stringify(whole).length).toBeLessThan(120_000)
  expect(Object.keys(after(whole).marks['some-network/some-size-0'] ?? {})).toEqual(['1', '2'])
})
