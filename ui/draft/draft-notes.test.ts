import { expect, test } from 'vitest'
import { draftNotes, routedNotes } from './draft-notes'
import { firstDraft, toRecipe } from './recipe-choice'

const frame = { width: 300, height: 250 }

test('a quality the model hasn’t is named with what is asked instead, and is never sent', () => {
  const draft = { ...firstDraft, routing: { kind: 'quality', quality: 'max' } } as const
  expect(draftNotes(draft)).toContain('gpt-image-2 has no quality “Max”; it is asked for Standard.')
  expect(toRecipe(draft, frame).quality).toBe('medium')
})

test('a background the model can’t make is named, and is never sent', () => {
  const draft = { ...firstDraft, background: 'transparent' } as const
  expect(draftNotes(draft).join()).toContain('can’t make transparent backgrounds')
  expect(toRecipe(draft, frame).background).toBe('auto')
  expect(toRecipe({ ...draft, model: 'gpt-image-2.5-flare' }, frame).background).toBe('transparent')
})

test('a model with three sizes says that frames lose some of the picture', () => {
  expect(draftNotes({ ...firstDraft, model: 'gpt-image-1.5' }).join()).toContain('3 sizes only')
})

test('a model with a last day says when it is withdrawn', () => {
  expect(draftNotes(firstDraft)).toEqual([
    expect.stringMatching(/^gpt-image-2 retires on (?!2027-).*2027.*\.$/)
  ])
})

test('a model without a last day, asked for what it has, needs no note', () => {
  expect(draftNotes({ ...firstDraft, model: 'gpt-image-2.5-flare' })).toEqual([])
})

test('Auto sends size and quality “auto” and no band, since the shape is not known', () => {
  const draft = { ...firstDraft, routing: { kind: 'quality', quality: 'auto' } } as const
  const banner = { width: 728, height: 90 }
  expect(toRecipe(draft, banner)).toMatchObject({ size: 'auto', quality: 'auto', guidance: '' })
  expect(toRecipe(firstDraft, banner).guidance).toContain('the middle 37 %')
})

test('what tiers and buckets lack is said in their own fold alone', () => {
  const routing = { kind: 'tier', tier: 'image' } as const
  const draft = { ...firstDraft, model: 'gpt-image-1.5', routing } as const
  expect(routedNotes(draft)).toEqual([
    'gpt-image-1.5 has no tier “image”; it is asked for Standard.'
  ])
  expect(draftNotes(draft).join()).not.toContain('tier')
})
