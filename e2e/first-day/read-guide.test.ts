import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readGuide, withoutFoundry } from './read-guide'

const page = await readFile('docs/first-day.md', 'utf8')

test('the guide is followed in at most ten commands, none of them with a blank left', () => {
  const guide = readGuide(page)
  expect(guide.commands.length).toBeLessThanOrEqual(10)
  const typed = withoutFoundry(guide, 'file:///here', { '4201': 5001, '4202': 5002 })
  expect(typed[0]).toBe('git clone file:///here framefill')
  expect(typed.join('\n')).not.toMatch(/REPOSITORY|your-|420\d/)
  expect(typed.join('\n')).toContain('http://localhost:5002')
})

test.each([
  ['an eleventh command', page.replace('npm ci\n', `npm ci\n${'true\n'.repeat(3)}`), '11 commands'],
  ['one behind another', page.replace('npm ci', 'npm ci && true && true; true'), '11 commands'],
  ['no commands', page.replace('## The commands', '## Commands'), 'no commands under'],
  ['no stand-in', page.replace('## Without a Foundry', '## Else'), 'no commands under']
])('%s is noticed', (_name, text, words) => {
  expect(() => readGuide(text)).toThrow(words)
})

test('a guide that names no Foundry to stand in for is noticed', () => {
  const other = page.replace('https://your-resource.', 'https://my-resource.')
  expect(() => withoutFoundry(readGuide(other), 'x', {})).toThrow('no Foundry')
})
