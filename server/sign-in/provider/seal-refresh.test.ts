import { expect, test } from 'vitest'
import { createSeal } from './seal-refresh'

const seal = createSeal('a client word')

test('what was closed opens again for its owner, and is another text each time', () => {
  const closed = seal.close('refresh', 'ada')
  expect(closed).not.toContain('refresh')
  expect(seal.close('refresh', 'ada')).not.toBe(closed)
  expect(seal.open(closed, 'ada')).toBe('refresh')
})

test.each([
  ['moved to somebody else’s row', (closed: string) => seal.open(closed, 'eve')],
  ['under another secret', (closed: string) => createSeal('another').open(closed, 'ada')],
  [
    'with a changed letter',
    (closed: string) => seal.open(`${closed[0] === 'A' ? 'B' : 'A'}${closed.slice(1)}`, 'ada')
  ],
  ['cut short', (closed: string) => seal.open(closed.slice(0, 20), 'ada')],
  ['replaced by anything', () => seal.open('not sealed at all', 'ada')]
])('%s it opens for nobody', (_name, open) => {
  expect(open(seal.close('refresh', 'ada'))).toBeNull()
})
