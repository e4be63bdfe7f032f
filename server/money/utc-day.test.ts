import { expect, test } from 'vitest'
import { toDay, toDayBefore, toMonthStart } from './utc-day'

test.each([
  ['2026-11-23T23:59:59.999Z', '2026-11-23', '2026-11-01', '2026-11-22'],
  ['2026-11-24T00:00:00.000Z', '2026-11-24', '2026-11-01', '2026-11-23'],
  ['2026-12-01T00:00:00.000Z', '2026-12-01', '2026-12-01', '2026-11-30'],
  ['2028-03-01T12:00:00.000Z', '2028-03-01', '2028-03-01', '2028-02-29']
])('%s is a UTC day of its own', (time, day, monthStart, dayBefore) => {
  const at = Date.parse(time)
  expect([toDay(at), toMonthStart(at), toDayBefore(at, 1)]).toEqual([day, monthStart, dayBefore])
})
