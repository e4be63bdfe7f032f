import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

const frames = Array.from({ length: 5 }, (_, index) => sampleTarget(`1:${index}`, `Frame ${index}`))

async function drawing(count = 1) {
  const session = await openSession({ selection: sampleSelection(...frames.slice(0, count)) })
  await session.actions.generate()
  await session.time.pass(100)
  return session
}

test('a partial picture shows in its frame until the job has ended', async () => {
  const { actions, relay, plugin, state } = await drawing()
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  const { key } = state().fills[0] ?? { key: '' }
  expect([...plugin.previews]).toEqual([key])
  relay.move('job-1', { state: 'cancelled' })
  await settle()
  expect([...plugin.previews]).toEqual([])
  actions.dismiss(key)
})

test('a frame whose picture could not be placed loses its preview', async () => {
  const { relay, plugin, steps } = await drawing()
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  relay.failNext('GET image')
  relay.finish('job-1')
  await settle()
  expect(steps()).toEqual(['unplaced'])
  expect([...plugin.previews]).toEqual([])
})

test('switched off, nothing shows, and what shows goes', async () => {
  const { actions, relay, plugin } = await drawing(2)
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  actions.changeDraft({ previewsOnCanvas: false })
  relay.move('job-2', { state: 'calling', partials: 1 })
  await settle()
  expect([...plugin.previews]).toEqual([])
})

test('of many previews that come at once, one is held at a time, and late ones are left out', async () => {
  const { relay, state } = await drawing(5)
  let answer: (response: Response) => void = () => {}
  relay.failNext('GET partials', () => new Promise((resolve) => (answer = resolve)))
  for (const id of relay.jobs.keys()) relay.move(id, { state: 'calling', partials: 1 })
  await settle()
  expect(relay.count('GET partials')).toBe(1)
  relay.finish('job-5')
  await settle()
  answer(new Response(new Uint8Array([9])))
  await settle()
  expect(relay.count('GET partials')).toBe(4)
  expect(state().fills.every(({ preview }) => preview !== null)).toBe(true)
})
