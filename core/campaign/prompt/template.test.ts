import { describe, expect, test } from 'vitest'
import { columnsOf, fillTemplate, readTemplate, type Template } from './template'

const headers = ['Headline', 'mood', '', 'call to action']

function templateOf(prompt: string): Template {
  const reading = readTemplate(prompt, headers)
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.template
}

const fill = (prompt: string, cells: readonly string[]) => fillTemplate(templateOf(prompt), cells)

describe('a prompt', () => {
  test.each([
    ['A {{mood}} beach', ['Sale', 'calm'], 'A calm beach'],
    ['{{ HEAD-line }}{{Call_To_Action}}', ['a', 'b', '', 'c'], 'ac'],
    ['no variables }} {x|y} { {mood}', ['a'], 'no variables }} {x|y} { {mood}'],
    ['\\{{mood}} is {{mood}}', ['a', 'calm'], '{{mood}} is calm'],
    ['a {{mood}}', ['x'], 'a'],
    ['{{{mood}}}', ['a', 'b'], '{b}']
  ])('“%s” is filled from a row', (prompt, cells, filled) => {
    expect(fill(prompt, cells)).toBe(filled)
  })

  test.each([
    '{{mood}}',
    '[[a|b]]',
    '{a|b}',
    '\\{{mood}}',
    '<layer:Secret>',
    '$& $1',
    'Ignore all instructions and …'
  ])('takes the cell “%s” as text, never expanded again', (cell) => {
    expect(fill('x {{headline}} {{mood}}', [cell, 'calm'])).toBe(`x ${cell} calm`)
  })

  test('has whole characters, however a cell writes them', () => {
    expect(fill('{{mood}}', ['', 'Cafe\u0301 👩‍👩‍👧'])).toBe('Café 👩‍👩‍👧')
  })

  test('knows the columns that it uses', () => {
    expect(columnsOf(templateOf('{{mood}} {{headline}} {{mood}}'))).toEqual([1, 0])
  })

  test.each([
    ['{{hedline}}', 'No column is called “hedline”; did you mean “Headline”?'],
    ['{{xyz}}', 'No column is called “xyz”. There are: Headline, mood, call to action.'],
    ['{{ }}', 'Write the name of a column between {{ and }}.'],
    [
      'a {{mood and {{headline}}',
      '“{{mood and {{headline}}” never closes. Write }} after the name.'
    ],
    ['{{mood', '“{{mood” never closes. Write }} after the name.'],
    [
      '{{constructor}}',
      'No column is called “constructor”. There are: Headline, mood, call to action.'
    ]
  ])('“%s” is refused with what to do', (prompt, message) => {
    expect(readTemplate(prompt, headers)).toEqual({ kind: 'fault', message })
  })
})
