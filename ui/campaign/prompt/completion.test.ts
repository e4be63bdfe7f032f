import { expect, test } from 'vitest'
import { complete, completionAt } from './completion'

const headers = ['offer', 'Head line', 'headline 2', '', 'mood']

test.each<[string, string, string[] | null]>([
  ['after the braces', 'A {{|', ['offer', 'Head line', 'headline 2', 'mood']],
  ['by the rule of headers', 'A {{head_l| b', ['Head line', 'headline 2']],
  ['what begins so before what has it', 'A {{o|', ['offer', 'mood']],
  ['nothing where none is called so', 'A {{zebra|', null],
  ['nothing where the braces are closed', 'A {{mood}}|', null],
  ['nothing where they are only two braces', 'A \\{{mo|', null],
  ['nothing on another line', 'A {{\nmo|', null]
])('columns are offered: %s', (_, marked, names) => {
  const caret = marked.indexOf('|')
  const found = completionAt(marked.replace('|', ''), caret, headers)
  expect(found?.names ?? null).toEqual(names)
})

test.each([
  ['A {{mo|', 'A {{mood}}|'],
  ['A {{mo|xy}} sea', 'A {{mood}}| sea'],
  ['A {{mo| sea {{offer}}', 'A {{mood}}| sea {{offer}}']
])('“%s” becomes “%s”', (before, after) => {
  const caret = before.indexOf('|')
  const text = before.replace('|', '')
  const next = complete(text, caret, { start: text.indexOf('{{'), name: 'mood' })
  expect(`${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`).toBe(after)
})
