import { expect, test } from 'vitest'
import { samplePlaced } from '../fakes/fake-plugin'
import { sampleFill, sampleJob } from '../fakes/sample-state'
import type { Fill } from '../fill'
import { initialState } from '../state'
import { createStore } from '../store'
import { batchOf } from './batch-progress'
import { startClock } from './clock'

const waiting = {
  step: 'waiting',
  job: sampleJob({}),
  isCancelling: false,
  isCutOff: false
} as const
const placed = {
  step: 'placed',
  job: sampleJob({ state: 'done' }),
  placed: samplePlaced
} as const

function open() {
  const store = createStore(initialState(0))
  const ticks: (() => void)[] = []
  const clock = { now: 0 }
  const sleep = () => new Promise<void>((resolve) => ticks.push(resolve))
  startClock({ store, sleep, now: () => clock.now })
  const show = (...fills: readonly Fill[]) => store.update((state) => ({ ...state, fills }))
  const batch = () => batchOf(store.read().fills, store.read().batch).map(({ key }) => key)
  return { clock, ticks, show, batch }
}

const fillAt = (key: string, startedAt: number, progress: Fill['progress']): Fill => ({
  ...sampleFill(progress),
  key,
  startedAt
})

test('a press within a second after the last picture came is a batch of its own', () => {
  const { clock, ticks, show, batch } = open()
  show(fillAt('hero', 0, waiting))
  expect(batch()).toEqual(['hero'])
  clock.now = 300
  show(fillAt('hero', 0, placed))
  clock.now = 600
  show(fillAt('ad', 600, waiting), fillAt('hero', 0, placed))
  expect(batch()).toEqual(['ad'])
  expect(ticks).toHaveLength(1)
})

test('a press while something is underway goes with it', () => {
  const { clock, show, batch } = open()
  show(fillAt('hero', 0, waiting))
  clock.now = 600
  show(fillAt('ad', 600, waiting), fillAt('hero', 0, waiting))
  show(fillAt('ad', 600, waiting), fillAt('hero', 0, placed))
  expect(batch()).toEqual(['ad', 'hero'])
})

test('it stands still once all is over, and goes on with the next press', async () => {
  const { ticks, show, batch } = open()
  show(fillAt('hero', 0, waiting))
  show(fillAt('hero', 0, placed))
  ticks[0]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(ticks).toHaveLength(1)
  show(fillAt('ad', 9, waiting), fillAt('hero', 0, placed))
  expect(ticks).toHaveLength(2)
  expect(batch()).toEqual(['ad'])
})
