import { describe, expect, test } from 'vitest'
import { estimatePrice } from '../../price/price'
import type { Campaign } from '../campaign'
import { sampleCampaign, sampleCanvas, sampleTable } from '../sample-campaign'
import type { Plan } from './plan'
import { toPlan } from './to-plan'

const campaign = sampleCampaign(sampleTable)
const planOf = (changes: Partial<Campaign> = {}) =>
  toPlan({ ...campaign, ...changes }, sampleCanvas())
const frameOf = (plan: Plan, key: string) => plan.frames.find((frame) => frame.key === key)

describe('a first plan', () => {
  const plan = planOf()

  test('has a frame for each row and size, in the order of the sheet', () => {
    expect(plan.frames.map(({ key }) => key)).toEqual([
      '1/square',
      '1/story',
      '2/square',
      '2/story',
      '3/square',
      '3/story'
    ])
    expect(plan.counts).toEqual({ make: 6, change: 0, keep: 0, texts: 6, pictures: 6 })
    expect(plan.warnings).toEqual([])
  })

  test('writes what a row’s cells say, and leaves alone what they don’t', () => {
    expect(frameOf(plan, '1/square')?.text?.texts).toEqual([
      { layer: { key: 'headline', nth: null }, text: 'Run' },
      { layer: { key: 'price', nth: null }, text: '$1' }
    ])
    expect(frameOf(plan, '2/story')?.text?.texts).toEqual([
      { layer: { key: 'headline', nth: null }, text: 'اركض' }
    ])
    expect(frameOf(plan, '2/story')?.market).toMatchObject({ tag: 'ar', direction: 'rtl' })
  })

  test('asks for a picture of each frame’s own shape, after one of its offer', () => {
    expect(frameOf(plan, '1/square')?.picture).toMatchObject({
      anchor: null,
      recipe: { prompt: 'A calm beach', size: { width: 1088, height: 1088 }, quality: 'low' }
    })
    expect(plan.frames.map(({ picture }) => picture?.anchor)).toEqual([
      null,
      '1/square',
      '1/square',
      '1/square',
      null,
      '3/square'
    ])
    expect(frameOf(plan, '1/story')?.picture?.recipe.guidance).toContain('anchor of a set')
    expect(frameOf(plan, '1/square')?.picture?.recipe.guidance).not.toContain('anchor of a set')
  })

  test('costs what its pictures cost, with the anchors that go along', () => {
    const sum = plan.frames.reduce((micros, { picture }) => {
      if (!picture) return micros
      const { recipe, anchor } = picture
      const references = anchor ? [{ width: 1088, height: 1088 }] : []
      const prompt = [recipe.prompt, recipe.guidance].filter(Boolean).join('\n\n')
      return micros + estimatePrice({ ...recipe, prompt, references }).micros
    }, 0)
    expect(plan.price).toEqual({ micros: sum, isLimit: false })
    expect(sum).toBeGreaterThan(0)
  })

  test('leaves size and shape to the service where its quality is left to it', () => {
    const routing = { kind: 'quality', quality: 'auto' } as const
    const auto = planOf({ choices: { ...campaign.choices, routing, consistency: 'free' } })
    expect(frameOf(auto, '1/story')?.picture?.recipe).toMatchObject({
      size: 'auto',
      quality: 'auto',
      guidance: ''
    })
    expect(auto.price.isLimit).toBe(true)
  })

  test('is the same every time', () => {
    expect(planOf()).toEqual(plan)
  })

  test('has no anchors where pictures need not be alike', () => {
    const free = planOf({ choices: { ...campaign.choices, consistency: 'free' } })
    expect(free.frames.map(({ picture }) => picture?.anchor)).toEqual(Array(6).fill(null))
  })
})
