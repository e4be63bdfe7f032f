import { expect, test } from 'vitest'
import { JobSubmit } from '../../core/wire/relay-routes'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeRelay } from '../fakes/fake-relay'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

const frames = (count: number) =>
  sampleSelection(
    ...Array.from({ length: count }, (_, index) => sampleTarget(`1:${index}`, `F${index}`))
  )

/** A relay that writes down what each submit said about its batch, and how many came at once. */
function createCountingRelay() {
  const relay = createFakeRelay()
  const batches: (number | undefined)[] = []
  const at = { once: 0, most: 0 }
  const fetch: typeof relay.fetch = async (input, init = {}) => {
    if (init.method !== 'POST' || !String(input).endsWith('/jobs')) return relay.fetch(input, init)
    batches.push(JobSubmit.parse(JSON.parse(String(init.body))).batch)
    at.once += 1
    at.most = Math.max(at.most, at.once)
    await new Promise((resolve) => setTimeout(resolve))
    at.once -= 1
    return relay.fetch(input, init)
  }
  return { relay: { ...relay, fetch }, batches, at }
}

test.each([
  ['a single frame is a batch of one', 1, 1, 1, 1],
  ['three frames are a batch of three', 3, 1, 3, 3],
  ['more than the relay counts are a batch of a hundred', 30, 4, 100, 4]
] as const)('%s', async (_name, count, takes, batch, atOnce) => {
  const { relay, batches, at } = createCountingRelay()
  const session = await openSession({ relay, selection: frames(count) })
  session.actions.changeDraft({ takes })
  await session.actions.generate()
  expect(batches).toEqual(Array.from({ length: count * takes }, () => batch))
  expect(at.most).toBe(atOnce)
})

test('a picture that was placed is not brought back by the next run', async () => {
  const { actions, relay, time } = await openSession({ selection: frames(1) })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect([...relay.settled]).toEqual(['job-1'])
})

test('a preview is read once, however often the job moves', async () => {
  const { actions, relay, time } = await openSession({ selection: frames(1) })
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  relay.move('job-1', { calledAt: 5 })
  await settle()
  expect(relay.count('GET partials')).toBe(1)
})

test('what doesn’t fit a budget is not sent, unless the budget was raised meanwhile', async () => {
  const relay = createFakeRelay()
  relay.served.budget = { day: { limit: 10_000, spent: 0 }, month: null }
  const { actions, state } = await openSession({ relay, selection: frames(1) })
  await settle()
  await actions.generate()
  expect(relay.jobs.size).toBe(0)
  expect(state().status.text).toContain('budget has $0.01 left, this costs $0.04')
  relay.served.budget = { day: { limit: 5_000_000, spent: 0 }, month: null }
  await actions.generate()
  expect(relay.jobs.size).toBe(1)
})
