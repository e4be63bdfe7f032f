import { describe, expect, test } from 'vitest'
import { fullPrompt, maxReferences, Recipe, recipeFault, sentPictures } from './recipe'

const picture = (width: number, height: number, digit = 'a') => ({
  upload: digit.repeat(64),
  width,
  height
})
const hero = picture(1024, 640)
const mask = picture(1024, 640, 'b')
const recipe: Recipe = {
  model: 'gpt-image-2',
  prompt: 'Make it night',
  guidance: '',
  size: { width: 1024, height: 640 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
}

describe('recipeFault', () => {
  test.each([
    ['no reference', {}],
    ['one reference', { references: [hero] }],
    ['as many as there may be', { references: Array.from({ length: maxReferences }, () => hero) }],
    ['a mask with the first reference’s pixels', { references: [hero, picture(9, 9)], mask }]
  ])('has nothing against %s', (_, edit) => {
    expect(recipeFault({ ...recipe, ...edit })).toBeNull()
  })

  test.each([
    ['a mask alone', { mask }, 'Choose the picture to change'],
    [
      'a mask with other pixels',
      { references: [picture(1024, 656), hero], mask },
      'picture’s 1024×656 pixels'
    ],
    ['a quality of a PNG', { compression: 95 }, 'Only JPEG files have a quality'],
    ['one too many', { references: Array.from({ length: 17 }, () => hero) }, 'at most 16 pictures']
  ])('refuses %s in one sentence', (_, edit, words) => {
    const fault = recipeFault({ ...recipe, ...edit })
    expect(fault).toContain(words)
    expect(fault).toMatch(/^[^\n]+\.$/)
  })
})

test('an edit sends its references in order, then the mask', () => {
  expect(sentPictures(recipe)).toEqual([])
  const other = picture(9, 9)
  expect(sentPictures({ ...recipe, references: [hero, other], mask })).toEqual([hero, other, mask])
})

test.each(['', 'a'.repeat(63), 'A'.repeat(64), `../${'a'.repeat(61)}`])(
  'an upload isn’t called “%s”',
  (upload) => {
    const references = [{ ...hero, upload }]
    expect(Recipe.safeParse({ ...recipe, references }).success).toBe(false)
  }
)

describe('the length of a prompt', () => {
  const faultOf = (prompt: string, guidance = '') => recipeFault({ ...recipe, prompt, guidance })

  test.each([
    ['letters', 'x'.repeat(32_000)],
    ['emoji, one each', '🌲'.repeat(32_000)],
    ['letters beside what Framefill adds', 'x'.repeat(31_433), 'g'.repeat(565)]
  ])('may be 32,000 %s', (_, prompt, guidance = '') => {
    expect(faultOf(prompt, guidance)).toBeNull()
    expect(Recipe.safeParse({ ...recipe, prompt, guidance }).success).toBe(true)
  })

  test.each([
    ['x'.repeat(32_001), '', 'Shorten the prompt by 1: 32,000 letters are left for you.'],
    ['🌲'.repeat(32_002), '', 'Shorten the prompt by 2: 32,000 letters are left for you.'],
    [
      'x'.repeat(32_000),
      'g'.repeat(565),
      'Shorten the prompt by 567: 31,433 letters are left for you beside what Framefill adds.'
    ]
  ])('says what has to go and how much is left', (prompt, guidance, words) => {
    expect(faultOf(prompt, guidance)).toBe(words)
  })

  test('half a pair of surrogates is sent as the sign for none', () => {
    expect(fullPrompt({ prompt: 'a \ud83c lake 🌲', guidance: '\udf32' })).toBe(
      'a \ufffd lake 🌲\n\n\ufffd'
    )
  })
})
