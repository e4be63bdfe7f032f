import { expect, test } from 'vitest'
import { sampleTarget } from '../fakes/fake-plugin'
import { firstDraft } from './recipe-choice'
import { toRefusedView, toTargetView } from './target-view'

test.each([
  ['an exact ratio', 300, 250, '300×250 → 960×800 · no crop · $0.04'],
  ['a ratio off the grid', 390, 844, '390×844 → 784×1696 · no crop · $0.03'],
  ['a ratio beyond 3:1', 728, 90, '728×90 → 1440×480 · 63 % cropped · slide · $0.02'],
  ['a size with fractions', 300.004, 250, '300×250 → 960×800 · no crop · $0.04']
])('%s shows frame, image, crop and price', (_name, width, height, chip) => {
  expect(toTargetView(firstDraft, sampleTarget('1:2', 'Hero', width, height)).chip).toBe(chip)
})

test('Auto leaves the size to the service and says the most it can cost', () => {
  const draft = { ...firstDraft, routing: { kind: 'quality', quality: 'auto' } } as const
  const { chip } = toTargetView(draft, sampleTarget('1:2', 'Hero', 300, 250))
  expect(chip).toBe('300×250 → size by the service · up to $0.71')
})

test('a warning is a sentence under the target', () => {
  const target = { ...sampleTarget('1:2', 'Hero'), warnings: ['component' as const] }
  expect(toTargetView(firstDraft, target).notes).toEqual([
    'Main component: all its instances will change.'
  ])
})

test('a refused layer says what to select instead', () => {
  const view = toRefusedView({ nodeId: '1:2', name: 'Hero group', reason: 'group' })
  expect(view.notes).toEqual(['Hero group is a group. Select a frame inside it.'])
  expect(view.chip).toBeNull()
})
