import { expect, test } from 'vitest'
import type { CampaignFigma } from '../campaign-figma'
import { createFonts } from './load-fonts'

const font = (family: string, style: string) => ({ fontName: { family, style } })
const available = [font('Inter', 'Regular'), font('Inter', 'Bold'), font('Brand', 'Black')]

function open() {
  const asked: string[] = []
  // Fonts ask nothing else of Figma.
  const figma = {
    listAvailableFontsAsync: async () => {
      asked.push('list')
      return available
    },
    loadFontAsync: async ({ family, style }: FontName) => {
      asked.push(`${family} ${style}`)
      if (family === 'Gone') throw 'The font could not be loaded'
    }
  } as unknown as CampaignFigma
  return { asked, fonts: createFonts(figma) }
}

test('Figma is asked for its list and for each font once', async () => {
  const { asked, fonts } = open()
  const inter = { family: 'Inter', style: 'Bold' }
  expect(await fonts.load([inter, inter])).toBe(true)
  expect(await fonts.load([inter])).toBe(true)
  expect(await fonts.families()).toEqual(['Inter', 'Brand'])
  expect(await fonts.families()).toBe(await fonts.families())
  expect(asked).toEqual(['Inter Bold', 'list'])
})

test('one font that can’t be loaded is not loaded, and no throw', async () => {
  const { fonts } = open()
  const gone = { family: 'Gone', style: 'Regular' }
  expect(await fonts.load([{ family: 'Inter', style: 'Regular' }, gone])).toBe(false)
})

test.each([
  ['Inter', 'Bold', 'Bold'],
  ['Inter', 'Italic', 'Regular'],
  ['Brand', 'Regular', 'Black'],
  ['Gone', 'Regular', null]
])('%s in %s is %s', async (family, style, found) => {
  const { fonts } = open()
  expect((await fonts.styleOf(family, style))?.style ?? null).toBe(found)
})
