import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { Take } from '../../../core/take'
import { byteLength } from '../../../core/text/byte-length'
import { sampleRecord, sampleTake } from '../../fakes/records'
import { toEntryText } from './entry-text'

const withPrompt = (prompt: string, guidance = '') =>
  sampleTake('a', { record: sampleRecord({ prompt, guidance }) })
const read = (text: string) => z.parse(Take, JSON.parse(text))

test.each([
  ['letters', 'kite', 4],
  ['accents', 'café', 5],
  ['Chinese', '灯塔', 6],
  ['emoji', '⛵🌊', 7]
])('%s are counted as UTF-8 writes them', (_name, text, bytes) => {
  expect(byteLength(text)).toBe(bytes)
  expect(encodeURIComponent(text).replace(/%../g, '%')).toHaveLength(bytes)
})

test('a take is kept as it is, a long prompt too', () => {
  const take = withPrompt('x'.repeat(32_000))
  expect(read(toEntryText(take))).toEqual(take)
})

test('a prompt that is too large for an entry is cut where it just fits, which shows', () => {
  // A quotation mark takes two bytes in JSON.
  const text = toEntryText(
    withPrompt('灯"'.repeat(8_000) + '灯'.repeat(16_000), '灯'.repeat(4_000))
  )
  expect(read(text).record?.recipe.prompt).toMatch(/^灯"灯.*灯…$/)
  expect(byteLength(text)).toBeGreaterThan(98_990)
  expect(byteLength(text)).toBeLessThanOrEqual(99_000)
})

test('a cut prompt never ends in half a letter', () => {
  for (const start of ['', '.', '..', '...']) {
    const prompt = `${start}${'灯'.repeat(24_000)}${'🌊'.repeat(3_990)}`
    const text = toEntryText(withPrompt(prompt, '灯'.repeat(4_000)))
    expect(read(text).record?.recipe.prompt).toMatch(/灯🌊+…$/u)
  }
})
