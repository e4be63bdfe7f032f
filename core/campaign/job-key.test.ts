import { expect, test } from 'vitest'
import { isCampaignJob, isOfPress, toJobKey } from './job-key'

const press = '0f8fad5b-d9cb-469f-a165-70867728950e-0123456789abcd'

test.each([
  ['a short name', '1/square'],
  ['a name of a hundred letters', 'x'.repeat(100)],
  ['no name', '']
])('the job of %s has a key that a submit takes, and is its press’s', (_name, picture) => {
  const key = toJobKey(press, picture)
  expect(key.length).toBeLessThanOrEqual(100)
  expect([isCampaignJob(key), isOfPress(key, press), isOfPress(key, 'another')]).toEqual([
    true,
    true,
    false
  ])
})

test('every picture of a press has its own', () => {
  const names = Array.from({ length: 6_000 }, (_, index) => `${index}/${'long '.repeat(12)}`)
  expect(new Set(names.map((name) => toJobKey(press, name))).size).toBe(6_000)
})

test('what a person presses alone belongs to no campaign', () => {
  expect(isCampaignJob(press)).toBe(false)
})
