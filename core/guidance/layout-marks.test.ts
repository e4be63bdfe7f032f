import { expect, test } from 'vitest'
import { type LayoutMark, toCalmAreas } from './layout-marks'

const mark = (
  form: LayoutMark['form'],
  x: number,
  y: number,
  width: number,
  height: number
): LayoutMark => ({ form, x, y, width, height })

const kinds = (...marks: LayoutMark[]) => toCalmAreas(marks).map(({ kind }) => kind)
const label = mark('text', 0.12, 0.82, 0.1, 0.04)
const button = mark('plate', 0.1, 0.8, 0.14, 0.08)

test('a plate with one text that fits it is a button, and the text is part of it', () => {
  expect(toCalmAreas([button, label])).toEqual([
    { kind: 'button', x: 0.1, y: 0.8, width: 0.14, height: 0.08 }
  ])
})

test.each<[string, LayoutMark[], string[]]>([
  ['a plate without text is nothing', [button], []],
  [
    'a plate much taller than its text is a card',
    [mark('plate', 0.1, 0.6, 0.2, 0.3), label],
    ['text']
  ],
  ['a plate as wide as the frame is a header', [mark('plate', 0, 0.8, 1, 0.08), label], ['text']],
  ['a large plate is a section', [mark('plate', 0.1, 0.7, 0.8, 0.16), label], ['text']],
  [
    'a plate with two texts is a card',
    [button, label, mark('text', 0.12, 0.85, 0.1, 0.02)],
    ['text', 'text']
  ],
  [
    'a button in a card stays the button',
    [mark('plate', 0.08, 0.76, 0.2, 0.14), button, label],
    ['button']
  ],
  ['a text beside a plate stays a text', [button, mark('text', 0.5, 0.8, 0.2, 0.05)], ['text']],
  [
    'names decide',
    [mark('logo', 0, 0, 0.1, 0.1), mark('button', 0.2, 0, 0.1, 0.1)],
    ['logo', 'button']
  ]
])('%s', (_name, marks, expected) => {
  expect(kinds(...marks)).toEqual(expected)
})
