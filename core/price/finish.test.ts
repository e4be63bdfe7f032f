import { describe, expect, test } from 'vitest'
import type { Recipe } from '../recipe'
import type { FrameTakes, Take, TakeRecord } from '../take'
import { finishGuidance, isDraft, isFinished, shownDraft } from './finish'

const size = { width: 960, height: 800 }
const recipe: Recipe = {
  model: 'gpt-image-2',
  prompt: 'a lighthouse',
  guidance: '',
  size,
  quality: 'low',
  format: 'png',
  background: 'auto'
}

function takeOf(imageHash: string, change: Partial<TakeRecord> = {}): Take {
  const record = { jobId: 'j', recipe, cost: 6_200, author: 'Ada', at: 0, ...change }
  return { imageHash, image: size, position: 0.5, isStarred: false, record }
}

const before: Take = { ...takeOf('before'), record: null }

function frameOf(...takes: Take[]): FrameTakes {
  const shown = takes.at(-1)?.imageHash ?? null
  return { nodeId: '1:1', nodeName: 'Hero', frame: { width: 300, height: 250 }, takes, shown }
}

describe('a draft', () => {
  test.each([
    ['low', true],
    ['medium', true],
    ['high', false],
    ['auto', false]
  ] as const)('made at %s: %s', (quality, expected) => {
    expect(isDraft(takeOf('a', { recipe: { ...recipe, quality } }))).toBe(expected)
  })

  test('is no picture that Framefill knows nothing about', () => {
    expect(isDraft(before)).toBe(false)
    expect(shownDraft(frameOf(before))).toBeNull()
  })

  test('counts for its frame when it is the one shown', () => {
    const frame = frameOf(takeOf('a'), takeOf('b'))
    expect(shownDraft(frame)?.imageHash).toBe('b')
    expect(shownDraft({ ...frame, shown: 'a' })?.imageHash).toBe('a')
    expect(shownDraft({ ...frame, shown: null })).toBeNull()
  })

  test('is finished when a take was drawn again from it, and by no other origin', () => {
    const origin = { kind: 'finish', imageHash: 'a' } as const
    const frame = frameOf(takeOf('a'), takeOf('b'), takeOf('c', { origin }))
    expect(isFinished(frame, 'a')).toBe(true)
    expect(isFinished(frame, 'b')).toBe(false)
    const edited = frameOf(takeOf('a'), takeOf('c', { origin: { ...origin, kind: 'edit' } }))
    expect(isFinished(edited, 'a')).toBe(false)
  })
})

test('the guidance holds on to what was approved', () => {
  for (const word of ['composition', 'subject', 'colours', 'exactly', 'detail and finish only'])
    expect(finishGuidance).toContain(word)
})
