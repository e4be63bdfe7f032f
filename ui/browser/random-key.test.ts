import { afterEach, expect, test, vi } from 'vitest'
import { randomKey } from './random-key'

afterEach(() => vi.unstubAllGlobals())

test('a key needs nothing that a document without an origin may lack', () => {
  const { crypto } = globalThis
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  const keys = [randomKey(), randomKey()]
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(keys).size).toBe(2)
})
