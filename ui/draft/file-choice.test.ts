import { expect, test } from 'vitest'
import type { Draft } from '../../core/draft'
import { recipeFault } from '../../core/recipe'
import { fileChange, fileOf, fileReason } from './file-choice'
import { firstDraft, toRecipe } from './recipe-choice'

const jpeg = { format: 'jpeg', compression: 95 }
const png = { format: 'png' }
const frame = { width: 300, height: 250 }
const newer = 'gpt-image-2.5-flare'

test.each<[string, Partial<Draft>, object]>([
  ['of a model that draws no transparency is a JPEG', {}, jpeg],
  ['that asks such a model for transparency is a JPEG', { background: 'transparent' }, jpeg],
  ['that may be transparent is a PNG', { model: newer }, png],
  ['that is to be transparent is a PNG', { model: newer, background: 'transparent' }, png],
  ['on an opaque background is a JPEG', { model: newer, background: 'opaque' }, jpeg],
  ['is a PNG where a person wants that', { format: 'png' }, png],
  [
    'is a PNG though JPEG is wished, where it may be transparent',
    { model: newer, format: 'jpeg' },
    png
  ]
])('a picture %s', (_, change, file) => {
  const draft = { ...firstDraft, prompt: 'a fox', ...change }
  expect(fileOf(draft)).toEqual(file)
  const recipe = toRecipe(draft, frame)
  expect(recipe).toMatchObject(file)
  expect(recipeFault(recipe)).toBeNull()
})

test('one press makes it a JPEG, opaque if need be, and the reason names quality and weight', () => {
  const draft = { ...firstDraft, model: newer } as const
  expect(fileReason(draft)).toBe('PNG, for the picture may be transparent.')
  const pressed = { ...draft, ...fileChange(draft, 'jpeg') }
  expect(fileOf(pressed)).toEqual(jpeg)
  expect(fileReason(pressed)).toMatch('At quality 95: about a third of PNG’s weight')
  expect(fileOf({ ...pressed, ...fileChange(pressed, 'png') })).toEqual(png)
})
