import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fillIn, readGuide } from './read-guide'

const page = await readFile('docs/first-day.md', 'utf8')

const blanks = {
  REPOSITORY: 'file:///here',
  '4201': '5001',
  '4202': '5002',
  'https://login.microsoftonline.com/your-tenant-id/v2.0': 'http://localhost:5003',
  'your-client-id': 'one',
  'your-client-secret': 'word'
}

test('the guide is followed in at most ten commands, none of them with a blank left', () => {
  const guide = readGuide(page)
  expect(guide.commands.length).toBeLessThanOrEqual(10)
  const typed = fillIn(guide, blanks)
  expect(typed[0]).toBe('git clone file:///here framefill')
  expect(typed.join('\n')).toContain('http://localhost:5002')
  expect(typed.join('\n')).toContain('SIGN_IN_ISSUER=http://localhost:5003 ')
})

test.each([
  ['an eleventh command', page.replace('npm ci\n', `npm ci\n${'true\n'.repeat(3)}`), '11 commands'],
  ['one behind another', page.replace('npm ci', 'npm ci && true && true; true'), '11 commands'],
  ['no commands', page.replace('## The commands', '## Commands'), 'no commands under'],
  ['no stand-in', page.replace('## Without a Foundry', '## Else'), 'no commands under']
])('%s is noticed', (_name, text, words) => {
  expect(() => readGuide(text)).toThrow(words)
})

test.each([
  ['no Foundry to stand in for', 'https://your-resource.', 'https://my-resource.', 'no Foundry'],
  [
    'a blank that nobody fills',
    'DEFAULT_BUDGET_MONTH=20',
    'DEFAULT_BUDGET_MONTH=your-limit',
    'your-limit'
  ],
  ['no provider', 'your-client-id', 'my-client-id', 'has no your-client-id']
])('a guide with %s is noticed', (_name, from, to, words) => {
  expect(() => fillIn(readGuide(page.replace(from, to)), blanks)).toThrow(words)
})
