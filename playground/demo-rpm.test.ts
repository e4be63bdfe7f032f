import { expect, test } from 'vitest'
import { toDemoRpm } from './demo-rpm'

test.each([
  [undefined, '600'],
  [' ', '600'],
  ['6', '6'],
  [' 9999 ', '9999']
])('DEMO_RPM %j is %s requests a minute', (asked, rpm) => {
  expect(toDemoRpm({ DEMO_RPM: asked })).toBe(rpm)
})

test.each(['0', 'lots', '6.5', '-6', '10000'])('DEMO_RPM “%s” is named', (asked) => {
  expect(() => toDemoRpm({ DEMO_RPM: asked })).toThrow('DEMO_RPM must be a whole number')
})
