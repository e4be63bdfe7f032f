import { describe, expect, test } from 'vitest'
import { applyTo, type Matrix } from '../../core/fit/matrix'
import { firstDraft } from '../draft/recipe-choice'
import { samplePicture } from '../fakes/fake-edits'
import {
  type EditWish,
  editPrice,
  positionIn,
  recipeWithout,
  toCut,
  toEditRecipe,
  toEditView,
  toMaskPlan
} from './edit-recipe'

const wish: EditWish = { draft: firstDraft, prompt: ' Make it night ', mode: 'whole' }
const hero = samplePicture('1:1', 'Hero')
const upload = (digit: string) => ({ upload: digit.repeat(64), width: 960, height: 800 })

describe('an edit’s recipe', () => {
  test('has the frame’s own size and the picture first', () => {
    const sent = { first: upload('a'), mask: null, others: [upload('b')] }
    const recipe = toEditRecipe(wish, hero, sent)
    expect(recipe).toMatchObject({
      prompt: 'Make it night',
      size: { width: 960, height: 800 },
      references: [upload('a'), upload('b')]
    })
    expect(recipe.guidance).toContain('the others show what is meant')
    expect('mask' in recipe).toBe(false)
  })

  test('keeps that size when the service chooses the quality', () => {
    const draft = { ...firstDraft, routing: { kind: 'quality', quality: 'auto' } as const }
    const recipe = recipeWithout({ ...wish, draft }, hero, 0)
    expect(recipe).toMatchObject({ quality: 'auto', size: { width: 960, height: 800 } })
  })

  test('has the nearest size of a model with few', () => {
    const draft = { ...firstDraft, model: 'gpt-image-1.5' } as const
    const { size } = recipeWithout({ ...wish, draft }, hero, 0)
    expect(size).toEqual({ width: 1024, height: 1024 })
  })

  test('erases without words, and with them says both', () => {
    const erase = { ...wish, mode: 'erase' } as const
    const { prompt, guidance } = recipeWithout({ ...erase, prompt: '' }, hero, 0)
    expect(prompt).toBe('Remove what is inside the marked area.')
    expect(guidance).toContain('continue the background')
    expect(recipeWithout({ ...erase, prompt: 'the cup' }, hero, 0)).toMatchObject({
      prompt: 'the cup',
      guidance
    })
  })

  test.each(['change', 'fill'] as const)('to %s still needs words', (mode) => {
    expect(recipeWithout({ ...wish, prompt: '', mode }, hero, 0).prompt).toBe('')
  })
})

describe('the price', () => {
  const price = (change: Partial<EditWish>, others: readonly (typeof hero.image)[] = []) =>
    editPrice({ ...wish, ...change }, hero, others).micros

  test('counts the picture, its mask and every reference by 32-pixel patches', () => {
    const picture = 30 * 25 * 8
    const words = price({ mode: 'change' }) - price({}) - picture
    expect(Math.abs(words)).toBeLessThan(200)
    const reference = price({}, [{ width: 320, height: 320 }]) - price({})
    expect(reference).toBeGreaterThan(10 * 10 * 8)
    expect(reference).toBeLessThan(10 * 10 * 8 + 200)
  })

  test('counts a large picture as the smaller one that is sent', () => {
    const image = { width: 3840, height: 3200 }
    const large = editPrice(wish, { ...hero, image }, []).micros
    expect(large - price({})).toBe((64 * Math.ceil(1707 / 32) - 30 * 25) * 8)
  })
})

describe('what is sent of a picture', () => {
  const photograph = samplePicture('1:1', 'Hero', { image: { width: 4000, height: 1000 } })
  const leaderboard = samplePicture('1:2', 'Leaderboard', {
    frame: { width: 728, height: 90 },
    image: { width: 1440, height: 480 },
    fit: {
      mode: 'CROP',
      rotation: 0,
      scale: 1,
      transform: [
        [1, 0, 0],
        [0, 0.371, 0.1]
      ]
    }
  })

  test('is all of a take', () => {
    expect(toCut(toEditView(firstDraft, hero))).toBeNull()
  })

  test('is what the frame shows of a photograph', () => {
    const { part } = toEditView(firstDraft, photograph)
    expect(part).toEqual({ x: 1400, y: 0, width: 1200, height: 1000 })
  })

  test('is the whole picture around a band, which stays where it was slid to', () => {
    const edit = toEditView(firstDraft, leaderboard)
    expect(toCut(edit)).toBeNull()
    expect(positionIn(edit)).toBeCloseTo(0.1 / (1 - 0.371))
    expect(positionIn(toEditView(firstDraft, hero))).toBe(0.5)
  })

  const quarterOfFrame: Matrix = [
    [150, 0, 75],
    [0, 125, 0]
  ]
  const png = new Uint8Array([1])

  test('has the shape of a mask at the same pixels', () => {
    const size = { width: 480, height: 400 }
    const edit = toEditView(firstDraft, hero)
    const plan = toMaskPlan(edit, {
      frame: hero.frame,
      size,
      shapes: [{ png, toFrame: quarterOfFrame }]
    })
    expect(plan.size).toEqual(size)
    expectPlaces(plan.shapes[0]?.toPixels, { from: [120, 0], to: [360, 200] })
    expectPlaces(plan.frame, { from: [0, 0], to: [480, 400] })
  })

  test('has it also where the picture is cut to what shows', () => {
    const size = { width: 1200, height: 1000 }
    const edit = toEditView(firstDraft, photograph)
    const plan = toMaskPlan(edit, {
      frame: photograph.frame,
      size,
      shapes: [{ png, toFrame: quarterOfFrame }]
    })
    expectPlaces(plan.shapes[0]?.toPixels, { from: [300, 0], to: [900, 500] })
  })

  test('has it inside the window of a band', () => {
    const edit = toEditView(firstDraft, leaderboard)
    const toFrame: Matrix = [
      [364, 0, 364],
      [0, 90, 0]
    ]
    const plan = toMaskPlan(edit, {
      frame: leaderboard.frame,
      size: leaderboard.image,
      shapes: [{ png, toFrame }]
    })
    expectPlaces(plan.shapes[0]?.toPixels, { from: [720, 48], to: [1440, 226.08] })
    expectPlaces(plan.frame, { from: [0, 48], to: [1440, 226.08] })
  })

  test('has it under a frame that is turned', () => {
    // What a quarter turn of the frame makes of an upright shape: its right side lies below.
    const toFrame: Matrix = [
      [0, 100, 50],
      [-60, 0, 200]
    ]
    const size = hero.image
    const edit = toEditView(firstDraft, hero)
    const [shape] = toMaskPlan(edit, { frame: hero.frame, size, shapes: [{ png, toFrame }] }).shapes
    expectPlaces(shape?.toPixels, { from: [160, 640], to: [480, 448] })
  })
})

type Corners = Readonly<{ from: readonly [number, number]; to: readonly [number, number] }>

/** Where a unit square's first and last corner lie. */
function expectPlaces(matrix: Matrix | undefined, { from, to }: Corners): void {
  if (!matrix) throw new Error('No matrix')
  const start = applyTo(matrix, { x: 0, y: 0 })
  const end = applyTo(matrix, { x: 1, y: 1 })
  for (const [found, wanted] of [
    [start.x, from[0]],
    [start.y, from[1]],
    [end.x, to[0]],
    [end.y, to[1]]
  ] as const)
    expect(found).toBeCloseTo(wanted)
}
