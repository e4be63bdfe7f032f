import { expect, test } from 'vitest'
import { maxPaceSamples, type Pace } from '../../core/wire/pace-calls'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { sampleJob } from '../fakes/sample-state'
import { openSession } from '../fakes/trial-session'
import { mergePaces, paceKind, usualMs, withSample } from './pace'

const done = (ms: number) => sampleJob({ state: 'done', calledAt: 1_000, finishedAt: 1_000 + ms })
const { recipe } = done(0)

test('the middle of recent durations is usual; one slow picture changes little', () => {
  let pace: Pace = []
  expect(usualMs(pace, recipe)).toBeNull()
  for (const ms of [30, 31, 29, 600, 30]) pace = withSample(pace, done(ms))
  expect(usualMs(pace, recipe)).toBe(30)
})

test('other sizes stand in as long as nothing is known of this one', () => {
  const pace = withSample([], done(30))
  const large = { ...recipe, size: { width: 3840, height: 2160 } }
  expect(usualMs(pace, large)).toBe(30)
  expect(usualMs(pace, { ...large, quality: 'high' })).toBeNull()
})

test('only the newest durations are kept', () => {
  let pace: Pace = []
  for (let ms = 0; ms < 50; ms++) pace = withSample(pace, done(ms))
  expect(pace.map(({ kind, samples }) => [kind, samples.length])).toEqual([
    [paceKind(recipe), maxPaceSamples]
  ])
  expect(usualMs(pace, recipe)).toBe(42)
})

test('another quality, another size class and an edit are other kinds', () => {
  const size = { width: 3840, height: 2160 }
  const references = [{ upload: 'a'.repeat(64), width: 1, height: 1 }]
  const kinds = [
    recipe,
    { ...recipe, quality: 'high' as const },
    { ...recipe, size },
    { ...recipe, references }
  ]
  expect(new Set(kinds.map(paceKind)).size).toBe(4)
})

test('of two paces the newer one counts for what both know', () => {
  const older = [
    { kind: 'a', samples: [1] },
    { kind: 'b', samples: [2] }
  ]
  expect(mergePaces(older, [{ kind: 'a', samples: [3] }])).toEqual([
    { kind: 'b', samples: [2] },
    { kind: 'a', samples: [3] }
  ])
})

test('a job that failed teaches nothing', () => {
  const pace: Pace = []
  expect(withSample(pace, { ...done(5), state: 'failed' })).toBe(pace)
})

test('what was learned is kept on this computer, once for each picture', async () => {
  const { actions, relay, time, plugin } = await openSession({
    selection: sampleSelection(sampleTarget('1:1', 'Hero'))
  })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1', { calledAt: 3_000 })
  await settle()
  expect(plugin.paces).toEqual([[{ kind: 'gpt-image-2 small medium', samples: [40_000] }]])
})
