import { describe, expect, test } from 'vitest'
import { maxReferences, Recipe, recipeFault, sentPictures } from './recipe'

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
