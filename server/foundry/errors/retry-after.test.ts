import { describe, expect, test } from 'vitest'
import { toRetryAfterMs } from './retry-after'

const now = Date.parse('2026-11-20T12:00:00Z')

describe('toRetryAfterMs', () => {
  test.each([
    ['nothing said', {}, null],
    ['milliseconds', { 'retry-after-ms': '1500' }, 1500],
    ['seconds', { 'retry-after': '7' }, 7000],
    ['both, the finer wins', { 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    ['a date of old', { 'retry-after': 'Friday, 20-Nov-26 12:00:30 GMT' }, 30_000],
    ['a date as C prints it', { 'retry-after': 'Fri Nov 20 12:00:30 2026' }, 30_000],
    ['less than nothing', { 'retry-after': '-5' }, null],
    ['less than nothing in milliseconds', { 'retry-after-ms': '-1' }, null],
    ['a part of a second', { 'retry-after': '0.001' }, null],
    ['a power of ten', { 'retry-after': '1e9' }, null],
    ['a date of another kind', { 'retry-after': '2026-11-20T12:00:30Z' }, null],
    ['nothing in milliseconds, then seconds', { 'retry-after-ms': '', 'retry-after': '7' }, 7000],
    ['a date gone by', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    ['more than anybody can wait', { 'retry-after': '9'.repeat(400) }, 1e15],
    ['nonsense', { 'retry-after-ms': 'soon', 'retry-after': 'later' }, null]
  ])('reads %s', (_, headers, expected) => {
    expect(toRetryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(expected)
  })
})
