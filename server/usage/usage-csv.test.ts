import { expect, test } from 'vitest'
import { parseDay } from './parse-day'
import { toLine } from './usage-csv'

test.each([
  ['a formula', '=1+1', `"'=1+1"`],
  ['a plus', '+49', `"'+49"`],
  ['a minus', '-2', `"'-2"`],
  ['an at', '@SUM(A1)', `"'@SUM(A1)"`],
  ['a tab', '\t=1', `"'\t=1"`],
  ['a formula with a comma', '=A1,B1', `"'=A1,B1"`],
  ['a semicolon, which splits cells where commas are decimal', 'a;=1+1', '"a;=1+1"'],
  ['a quote', 'a "b"', '"a ""b"""'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['a word', 'Ada', '"Ada"'],
  ['an empty text', '', '""'],
  ['a number', -2, '-2'],
  ['a millionth', 1 / 1_000_000, '0.000001'],
  ['nothing', null, '']
])('%s is safe in a spreadsheet', (_name, cell, written) => {
  expect(toLine([cell])).toBe(`${written}\r\n`)
})

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-02-29', null],
  ['2026-11-31', null],
  ['2026-13-01', null],
  ['23.11.2026', null],
  ['', null]
])('the day “%s” reads as %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})
