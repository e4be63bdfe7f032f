import { describe, expect, test } from 'vitest'
import { type ModelName, ModelName as ModelNames, models } from '../../core/models'
import { type Recipe, recipeFault } from '../../core/recipe'
import { offeredModel, offeredRecipe, unofferedFault } from './offered-model'
import { firstDraft } from './recipe-choice'

const recipe: Recipe = {
  model: 'gpt-image-2.5-flare',
  prompt: 'a lighthouse',
  guidance: '',
  size: { width: 960, height: 800 },
  quality: 'max',
  format: 'png',
  background: 'transparent'
}

test.each([
  [
    'the draft’s own where there is one',
    'gpt-image-2',
    ['gpt-image-1.5', 'gpt-image-2'],
    'gpt-image-2'
  ],
  ['the first that there is', 'gpt-image-2', ['gpt-image-1.5'], 'gpt-image-1.5'],
  ['the draft’s own where nothing is known', 'gpt-image-2', [], 'gpt-image-2']
] as const)('a draft is drawn by %s', (_name, model, offered, chosen) => {
  expect(offeredModel({ ...firstDraft, model }, offered)).toBe(chosen)
})

describe('a recipe', () => {
  test('stays as it is while the relay has its model', () => {
    expect(offeredRecipe(recipe, { draft: firstDraft, models: [recipe.model] })).toBe(recipe)
  })

  test.each(ModelNames.options.filter((name) => name !== recipe.model))(
    'becomes one that %s draws',
    (model: ModelName) => {
      const draft = { ...firstDraft, model }
      const offered = offeredRecipe(recipe, { draft, models: [model] })
      expect(offered).toMatchObject({ model, prompt: recipe.prompt })
      expect(recipeFault(offered)).toBeNull()
      const { qualities, backgrounds } = models[model]
      expect(qualities).toContain(offered.quality)
      expect(backgrounds).toContain(offered.background)
    }
  )
})

test('a model that the relay hasn’t got is named, with what to do', () => {
  expect(unofferedFault('gpt-image-1.5', ['gpt-image-2'])).toContain('no gpt-image-1.5. Choose')
  expect(unofferedFault('gpt-image-2', ['gpt-image-2'])).toBeNull()
})
