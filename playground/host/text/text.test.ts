import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { TextContent } from '../document/node-record'
import { evaluate } from '../run/trial-plugin'

const red = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }] as const
const black = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }] as const
const regular = { family: 'Inter', style: 'Regular' }
const bold = { family: 'Inter', style: 'Bold' }

function label(changes: Partial<TextContent> = {}): LayerPlan {
  const text = {
    characters: 'Only today',
    fontName: regular,
    fontSize: 10,
    lineHeight: 12,
    align: 'LEFT',
    runs: [],
    ...changes
  } as const
  const fills = text.runs.length > 0 ? 'mixed' : black
  return { type: 'TEXT', id: '1:2', width: 100, height: 12, fills, text }
}

const mixedRuns = [
  { length: 5, fills: black },
  { length: 5, fills: red, fontName: bold }
]

const inText = (code: string, layer = label()) =>
  evaluate(
    `const text = await figma.getNodeByIdAsync('1:2')
     const load = (style = 'Regular', family = 'Inter') => figma.loadFontAsync({ family, style })
     ${code}`,
    { layers: [layer] }
  )

describe('a text', () => {
  it('is written once its fonts are loaded, every one of them', async () => {
    expect(await inText(`await load(); text.characters = 'Now'; return text.characters`)).toBe(
      'Now'
    )
    await expect(
      inText(`await load(); text.characters = 'Now'`, label({ runs: mixedRuns }))
    ).rejects.toThrow('in set_characters: Cannot write to node with unloaded font "Inter Bold"')
  })

  it('that is rewritten looks all like its first letter', async () => {
    const code = `await load(); await load('Bold')
      const before = text.getStyledTextSegments(['fontName', 'fills'])
      text.characters = 'Now or never'
      const after = text.getStyledTextSegments(['fontName'])
      return [before.map((part) => [part.characters, part.fontName.style]), text.fontName === figma.mixed, after]`
    expect(await inText(code, label({ runs: mixedRuns }))).toEqual([
      [
        ['Only ', 'Regular'],
        ['today', 'Bold']
      ],
      false,
      [{ start: 0, end: 12, characters: 'Now or never', fontName: regular }]
    ])
  })

  it('is styled by ranges, and tells all their fonts', async () => {
    const code = `await load(); await load('Bold')
      text.setRangeFontName(0, 4, { family: 'Inter', style: 'Bold' })
      text.setRangeFontSize(5, 10, 20)
      return [text.fontName === figma.mixed, text.getRangeAllFontNames(0, 10), text.getStyledTextSegments(['fontSize']).map((part) => [part.characters, part.fontSize])]`
    expect(await inText(code)).toEqual([
      true,
      [bold, regular],
      [
        ['Only ', 10],
        ['today', 20]
      ]
    ])
  })

  it('takes a colour without its font', async () => {
    const code = `text.setRangeFills(0, 4, ${JSON.stringify(red)})
      return text.fills === figma.mixed`
    expect(await inText(code)).toBe(true)
  })

  it.each([
    ['a box of its own', 'NONE', [100, 12]],
    ['a height of its letters', 'HEIGHT', [100, 36]],
    ['both of its letters', 'WIDTH_AND_HEIGHT', [214.5, 12]]
  ] as const)('keeps %s', async (_name, autoResize, box) => {
    const code = `await load(); text.characters = 'Only today, and then never again for you'.slice(0, 39)
      return [text.width, text.height]`
    expect(await inText(code, label({ autoResize }))).toEqual(box)
  })

  it('in a font that nobody has says so, and can’t be written', async () => {
    const layer = label({ fontName: { family: 'Brand', style: 'Bold' } })
    expect(await inText('return text.hasMissingFont', layer)).toBe(true)
    expect(await inText('return text.hasMissingFont')).toBe(false)
    await expect(inText(`await load('Bold', 'Brand')`, layer)).rejects.toThrow(
      'The font "Brand Bold" could not be loaded'
    )
  })

  it('can be aligned and resized as Figma has it', async () => {
    const code = `await load(); text.textAlignHorizontal = 'RIGHT'; text.textAutoResize = 'HEIGHT'
      return [text.textAlignHorizontal, text.textAutoResize]`
    expect(await inText(code)).toEqual(['RIGHT', 'HEIGHT'])
    await expect(inText(`await load(); text.textAutoResize = 'AUTO'`)).rejects.toThrow('validation')
  })
})

it('the stand-in has fonts for many scripts', async () => {
  const families = await evaluate(
    `return (await figma.listAvailableFontsAsync()).map(({ fontName }) => fontName.family)`
  )
  expect(families).toEqual(expect.arrayContaining(['Inter', 'Noto Sans JP', 'Noto Sans Arabic']))
})
