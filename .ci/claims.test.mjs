import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkClaims, citedIds, namedTests, parseClaims } from './claims.mjs'

const fields = {
  source: 'the guide',
  date: '2026-04-17',
  confidence: 'high',
  'if false': 'the kettle stays cold',
  test: '`tea/kettle.test.ts` “the kettle boils”'
}
const claim = { id: 'tea.kettle-boils', file: 'docs/claims/tea.md', text: 'It boils.', fields }
const files = { 'tea/kettle.test.ts': "test('the kettle boils', () => {})" }
const citation = ['tea/kettle.ts', '// It boils (claim tea.kettle-boils).']

function faultsOf(change = {}, sources = [citation]) {
  const changed = { ...claim, ...change, fields: { ...fields, ...change.fields } }
  const register = { claims: new Map([[changed.id, changed]]), subjects: ['tea'] }
  return checkClaims(register, sources, (path) => files[path] ?? null)
}

test('a whole claim that is cited is without fault', () => {
  expect(faultsOf()).toEqual([])
})

test('an id that is in no register is named with the file that cites it', () => {
  const stray = ['tea/cup.ts', "const id = 'tea.cup-holds'"]
  expect(faultsOf({}, [citation, stray])).toEqual([
    'tea/cup.ts: cites tea.cup-holds, which is not in docs/claims'
  ])
})

test('a claim that no code cites is named', () => {
  expect(faultsOf({}, [])).toEqual(['docs/claims/tea.md: no code cites tea.kettle-boils'])
})

test.each([
  ...Object.keys(fields).map((name) => [{ fields: { [name]: '' } }, `has no field “${name}”`]),
  [{ text: '' }, 'says nothing below its heading'],
  [{ fields: { date: 'lately' } }, 'has the date “lately”'],
  [{ fields: { confidence: 'sure' } }, 'has the confidence “sure”'],
  [{ fields: { confidence: 'open' } }, 'has no field “to settle”'],
  [{ fields: { test: 'none' } }, 'only an open claim may go without'],
  [{ fields: { test: 'by hand' } }, 'names no test file'],
  [{ fields: { test: '`tea/pot.test.ts`' } }, 'names tea/pot.test.ts, which is not there'],
  [{ fields: { test: '`tea/kettle.test.ts` “it sings”' } }, 'names “it sings”, no test in']
])('%j is a fault', (change, words) => {
  expect(faultsOf(change)).toEqual([expect.stringContaining(words)])
})

test('an open claim may go without a test when it says what would settle it', () => {
  const open = { confidence: 'open', test: 'none', 'to settle': 'switch it on' }
  expect(faultsOf({ fields: open })).toEqual([])
})

test('a page is read claim by claim, with text and fields of several lines', () => {
  const page = [
    '# Claims about tea',
    '## Water',
    '### tea.kettle-boils',
    '',
    'It',
    'boils.',
    '',
    '- source: the guide',
    '  and its appendix',
    '- if false: cold',
    '',
    '## Sources',
    '',
    '[guide]: https://example.com'
  ].join('\n')
  expect(parseClaims(page)).toEqual([
    {
      id: 'tea.kettle-boils',
      text: 'It boils.',
      fields: { source: 'the guide and its appendix', 'if false': 'cold' }
    }
  ])
})

test('several tests are told apart, and a name may have quotes in it', () => {
  expect(namedTests('`a.test.ts` ““%s” is hot”; `b.test.ts`')).toEqual([
    { file: 'a.test.ts', name: '“%s” is hot' },
    { file: 'b.test.ts', name: null }
  ])
})

test('ids are told from host names, members and paths', () => {
  const text =
    'https://my.tea.hot-water x.tea.two-cups tea.pour() /tea.a-b, claims tea.a-b, tea.c-d'
  expect(citedIds(text, ['tea'])).toEqual(['tea.a-b', 'tea.c-d'])
})

test('every claim of this repository has a heading of its own subject', () => {
  for (const subject of ['figma', 'foundry']) {
    const claims = parseClaims(readFileSync(`docs/claims/${subject}.md`, 'utf8'))
    expect(claims.length).toBeGreaterThan(30)
    expect(claims.every(({ id }) => id.startsWith(`${subject}.`))).toBe(true)
  }
})
