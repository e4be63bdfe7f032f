import { expect, test } from 'vitest'
import { targetOf } from './fakes/fake-plugin'
import { toRefusedView, toTargetView } from './target-view'

test.each([
  ['an exact ratio', 300, 250, '300×250 → 960×800', 'no crop'],
  ['a ratio off the grid', 1200, 628, '1200×628 → 1312×688', '0.2 % cropped'],
  ['a ratio beyond 3:1', 728, 90, '728×90 → 1440×480', '63 % cropped'],
  ['a size with fractions', 300.004, 250, '300×250 → 960×800', 'no crop']
])('%s shows its size, the image’s size and the crop', (_name, width, height, sizes, crop) => {
  expect(toTargetView(targetOf('1:2', 'Hero', width, height))).toMatchObject({ sizes, crop })
})

test('a warning is a sentence under the target', () => {
  const target = { ...targetOf('1:2', 'Hero'), warnings: ['component' as const] }
  expect(toTargetView(target).notes).toEqual(['Main component: all its instances will change.'])
})

test('a refused layer says what to select instead', () => {
  const view = toRefusedView({ nodeId: '1:2', name: 'Hero group', reason: 'group' })
  expect(view.notes).toEqual(['Hero group is a group. Select a frame inside it.'])
  expect(view.sizes).toBeNull()
})
