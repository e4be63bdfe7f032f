import { expect, test } from 'vitest'
import { recipePrice, toDollars } from '../../core/price/price'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import { sampleFrameTakes, sampleRecord, sampleTake } from '../fakes/fake-takes'
import { toDraftChange } from './recall'
import { recallFacts } from './recall-view'
import { flipWords, sumWords, takeName } from './take-words'

const frame = { width: 1200, height: 628 }
const offered = ['gpt-image-2'] as const

test.each([1, 2, 'max'] as const)('the scale %s is found again from the size', (scale) => {
  const recipe = toRecipe({ ...firstDraft, prompt: 'x', scale }, frame)
  const draft = { ...firstDraft, scale: 1 } as const
  expect(toDraftChange({ recipe, draft, offered, frame }).scale).toBe(scale)
})

test('where two scales give the same size, the one that is set stays', () => {
  const small = { width: 300, height: 250 }
  const recipe = toRecipe({ ...firstDraft, prompt: 'x', scale: 1 }, small)
  const draft = { ...firstDraft, scale: 2 } as const
  expect(toDraftChange({ recipe, draft, offered, frame: small }).scale).toBe(2)
})

test('a model that the relay has no more leaves the chosen one', () => {
  const recipe = {
    ...toRecipe({ ...firstDraft, prompt: 'x' }, frame),
    model: 'gpt-image-1.5'
  } as const
  expect(toDraftChange({ recipe, draft: firstDraft, offered, frame }).model).toBe('gpt-image-2')
})

test('the price of running again counts the pictures that go along', () => {
  const { recipe } = sampleRecord()
  const reference = { upload: 'a'.repeat(64), width: 1024, height: 1024 }
  expect(toDollars(recipePrice(recipe).micros)).toBe('$0.04')
  expect(recipePrice({ ...recipe, references: [reference] }).micros).toBeGreaterThan(
    recipePrice(recipe).micros
  )
})

test('the facts say what was asked, what came, and what it was made from', () => {
  const record = sampleRecord({ origin: { kind: 'edit', imageHash: 'Hero-2' } })
  const take = sampleTake('Hero-5', { image: { width: 1024, height: 1024 }, record })
  const facts = Object.fromEntries(recallFacts(sampleFrameTakes('1:1', 'Hero', 5), take, record))
  expect(facts).toMatchObject({
    From: 'Edited from take 2',
    Size: 'asked 960×800, got 1024×1024',
    Model: 'gpt-image-2',
    Quality: 'Standard',
    File: 'JPEG, quality 95',
    Background: 'As the prompt asks',
    Cost: '$0.04'
  })
  expect(facts.Made).toMatch(/2025.* by Ada, as the file says$/)
})

test('a cost nobody knows and an origin that is gone are said as such', () => {
  const record = sampleRecord({ cost: null, origin: { kind: 'edit', imageHash: 'other' } })
  const facts = Object.fromEntries(
    recallFacts(sampleFrameTakes('1:1', 'Hero', 2), sampleTake('Hero-2'), record)
  )
  expect(facts).toMatchObject({ From: 'Edited from a take that is gone', Cost: 'not known' })
})

test('takes, frames and flips have names that can be heard', () => {
  const hero = sampleFrameTakes('1:1', 'Hero', 5)
  const card = sampleFrameTakes('1:2', 'Card', 1)
  expect(takeName(hero, sampleTake('Hero-5', { isStarred: true }))).toBe(
    'Take 5 of 5, shown, starred'
  )
  const original = sampleTake('Hero-1', { record: null })
  const restorable = { ...hero, takes: [original, ...hero.takes.slice(1)] }
  expect(takeName(restorable, original)).toBe('Take 1 of 5, from before Framefill')
  expect(sumWords([hero, card])).toBe('2 frames, 6 takes')
  expect(flipWords([hero, { ...hero, nodeId: '1:3' }], 1)).toBe('Take 5 of 5 on 2 frames.')
  expect(flipWords([hero, card], -1)).toBe('Previous take on 2 frames.')
})
