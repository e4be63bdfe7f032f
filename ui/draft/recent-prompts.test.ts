import { expect, test } from 'vitest'
import { sampleRecord, sampleTake } from '../fakes/fake-takes'
import { sampleFill } from '../fakes/sample-state'
import type { Fill } from '../fill'
import { noTakes } from '../takes/takes-state'
import { recentPrompts } from './recent-prompts'

const asked = (prompt: string, change: Partial<Fill['target']> = {}): Fill => {
  const fill = sampleFill({ step: 'sending' })
  return { ...fill, recipe: { ...fill.recipe, prompt }, target: { ...fill.target, ...change } }
}
const kept = (imageHash: string, prompt: string, at: number) => {
  const record = sampleRecord({ at })
  return sampleTake(imageHash, { record: { ...record, recipe: { ...record.recipe, prompt } } })
}
const origin = { kind: 'edit', imageHash: 'a' } as const
const frame = {
  nodeId: '1:1',
  nodeName: 'Hero',
  frame: { width: 300, height: 250 },
  takes: [kept('a', 'an old pier', 1), kept('b', 'a pier', 2), sampleTake('c', { record: null })],
  shown: 'a'
}
const state = {
  fills: [asked('dunes'), asked('make it night', { origin }), asked('a pier')],
  takes: { ...noTakes, frames: [frame] }
}

test('what was asked for comes first, then what the frames keep, each once', () => {
  expect(recentPrompts(state, 'create')).toEqual(['dunes', 'a pier', 'an old pier'])
})

test('an edit is offered what edits asked for', () => {
  expect(recentPrompts(state, 'edit')).toEqual(['make it night'])
})
