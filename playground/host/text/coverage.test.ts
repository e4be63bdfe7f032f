import { expect, test } from 'vitest'
import { createRecord } from '../document/build-nodes'
import type { TextContent } from '../document/node-record'
import { drawText } from '../render/text'
import { drawnLetters, missingLetters } from './coverage'

test.each([
  ['Summer — €9', 'Inter', ''],
  ['夏のセール', 'Inter', '夏のセール'],
  ['夏のセール', 'Noto Sans JP', ''],
  ['夏のセール', 'Noto Sans SC', 'のセール'],
  ['여름', 'Noto Sans KR', ''],
  ['गर्मी', 'Noto Sans Devanagari', ''],
  ['صيف', 'Noto Sans JP', 'صيف'],
  ['Лето', 'Noto Sans', ''],
  ['Лето', 'Noto Sans JP', 'Лето'],
  ['ไทย', 'Noto Sans', 'ไทย']
])('%s in %s lacks “%s”', (text, family, missing) => {
  expect(missingLetters(text, family).join('')).toBe(missing)
})

test('what a font lacks is drawn as boxes, run by run', () => {
  expect(drawnLetters('a夏', 'Inter')).toBe('a▯')
  const black = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }] as const
  const text: TextContent = {
    characters: '夏夏',
    fontName: { family: 'Inter', style: 'Bold' },
    fontSize: 20,
    lineHeight: 24,
    align: 'LEFT',
    runs: [
      { length: 1, fills: black },
      { length: 1, fills: black, fontName: { family: 'Noto Sans JP', style: 'Bold' } }
    ]
  }
  const drawn = drawText(createRecord('TEXT', '1:2'), text, 'black')
  expect(drawn.replace(/<[^>]*>/g, '')).toBe('▯夏')
  expect(drawn).toContain("'Noto Sans JP'")
})
