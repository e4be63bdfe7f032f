import { expect, test } from 'vitest'
import { parseErrorBody } from './error-body'
import { classifyAnswer } from './error-classifier'
import { pageRules } from './page-rules'

/** Whether nothing can have been billed, and a word of what the designer reads. */
const pages = [
  [301, false, 'FOUNDRY_ENDPOINT'],
  [302, false, 'FOUNDRY_ENDPOINT'],
  [303, false, 'FOUNDRY_ENDPOINT'],
  [307, true, 'FOUNDRY_ENDPOINT'],
  [308, true, 'FOUNDRY_ENDPOINT'],
  [401, true, 'sign in'],
  [403, false, 'firewalls'],
  [404, false, 'FOUNDRY_ENDPOINT'],
  [405, true, 'FOUNDRY_ENDPOINT'],
  [407, true, 'firewalls'],
  [411, true, 'length'],
  [413, true, 'too large'],
  [414, true, 'headers'],
  [415, true, 'other options'],
  [431, true, 'headers'],
  [511, true, 'firewalls']
] as const
const answered = { error: null, operation: 'generations', retryAfterMs: null } as const

test.each(pages)('a page with %i: surely unbilled is %s', (status, isUnbilled, word) => {
  const verdict = classifyAnswer({ ...answered, status })
  expect(verdict.failure.message).toContain(word)
  if (isUnbilled) {
    expect(verdict).toMatchObject({ kind: 'failed', isUnbilled: true })
    return
  }
  expect(verdict).toMatchObject({ kind: 'unknown', isUnclear: true })
  expect(verdict.failure.message).toContain('leaves open whether the picture was paid for')
  expect(verdict.failure.message).not.toContain('nothing was spent')
})

test.each(pages)('a page with %i to half a form costs nothing', (status) => {
  const verdict = classifyAnswer({ ...answered, status, operation: 'edits', isHalfSent: true })
  expect(verdict).toMatchObject({ kind: 'failed', isUnbilled: true })
})

test.each([
  [307, true],
  [308, true],
  [401, true],
  [405, true],
  [407, true],
  [511, true],
  [411, undefined],
  [413, undefined],
  [415, undefined],
  [431, undefined]
])('whether a page with %i would come to the next call, too: %s', (status, isUnclear) => {
  for (const operation of ['generations', 'edits'] as const) {
    const verdict = classifyAnswer({ ...answered, status, operation })
    expect('isUnclear' in verdict ? verdict.isUnclear : undefined).toBe(isUnclear)
  }
})

test('a redirect is judged by its status, whatever it says', () => {
  const error = parseErrorBody('{"error":{"code":"x","message":"gone elsewhere"}}')
  expect(classifyAnswer({ ...answered, error, status: 307 })).toMatchObject({ isUnbilled: true })
  expect(classifyAnswer({ ...answered, error, status: 302 })).toMatchObject({ kind: 'unknown' })
})

test.each([0, 300, 304, 400, 402, 409, 421, 426, 429, 451, 500, 501, 502, 503, 505])(
  'a page with %i proves nothing',
  (status) => {
    expect(classifyAnswer({ ...answered, status })).toMatchObject({
      kind: 'unknown',
      isUnclear: true
    })
  }
)

test('every rule is tried here and says where it stands written', () => {
  expect(pageRules.map(({ status }) => status)).toEqual(pages.map(([status]) => status))
  for (const { reason } of pageRules) expect(reason).toMatch(/^RFC \d{4} §[\d.]+/)
})
