import { expect, test } from 'vitest'
import { createCode, invitationCode, readCode, showCode, userCode } from './codes'

test('a code for people has at least 40 bits and no vowels', () => {
  const seen = new Set<string>()
  for (let index = 0; index < 3_000; index += 1)
    for (const one of createCode(userCode)) seen.add(one)
  expect([...seen].sort().join('')).toBe('34679BCDFGHJKMNPQRSTVWXZ')
  expect(userCode.length * Math.log2(seen.size)).toBeGreaterThan(40)
  expect(invitationCode.length * Math.log2(seen.size)).toBeGreaterThan(90)
})

test('two codes are never alike', () => {
  const codes = Array.from({ length: 10_000 }, () => createCode(userCode))
  expect(new Set(codes).size).toBe(codes.length)
})

test.each([
  ['KQTR93XFH', 'KQTR93XFH'],
  [' kqt-r93-xfh ', 'KQTR93XFH'],
  ['kqt r93 xfh', 'KQTR93XFH'],
  ['KQT-R93-XF', null],
  ['KQT-R93-XFA', null],
  ['KQT-R93-XF<', null],
  ['', null],
  [`KQTR93XFH${' '.repeat(200)}`, null]
])('“%s” is read as %s', (typed, code) => {
  expect(readCode(typed, userCode)).toBe(code)
})

test('a code is shown in groups', () => {
  expect(showCode('KQTR93XFH', userCode)).toBe('KQT-R93-XFH')
  const shown = showCode(createCode(invitationCode), invitationCode)
  expect(shown).toMatch(/^\w{5}(-\w{5}){3}$/)
})
