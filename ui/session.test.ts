import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from './fakes/fake-plugin'
import { fail } from './fakes/fake-relay'
import { settle } from './fakes/fake-time'
import { openSession } from './fakes/trial-session'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card', 1200, 628)
const withHero = { selection: sampleSelection(hero) }

test('one press fills every selected frame with a picture of its own shape', async () => {
  const { actions, relay, time, plugin, state } = await openSession({
    selection: sampleSelection(hero, card)
  })
  await actions.generate()
  expect(state().status.text).toBe('Generating 2 images…')
  await time.pass(100)
  const sizes = [...relay.jobs.values()].map(({ recipe }) => recipe.size)
  expect(sizes).toEqual([
    { width: 960, height: 800 },
    { width: 2416, height: 1264 }
  ])
  relay.finish('job-1')
  relay.finish('job-2')
  await settle()
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:2'])
  expect(state().status.text).toBe('Card is filled.')
  expect(plugin.notices).toEqual(['Card is filled.'])
})

test('the picture goes to the frame it was asked for, wherever the selection is by then', async () => {
  const { actions, relay, time, plugin } = await openSession(withHero)
  await actions.generate()
  actions.changeSelection(sampleSelection(card))
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
})

test('the prompt stays after sending, also when sending fails', async () => {
  const { actions, relay, state, time } = await openSession(withHero)
  await actions.generate()
  await time.pass(1_000)
  relay.failNext('POST jobs')
  await actions.generate()
  expect(state().draft.prompt).toBe('a lighthouse')
  expect(state().status.isProblem).toBe(true)
})

test('a press without a prompt or a frame says what is missing and sends nothing', async () => {
  const { actions, relay, state } = await openSession({ selection: sampleSelection() })
  await actions.generate()
  expect(state().status.text).toBe('Select a frame first.')
  actions.changeSelection(sampleSelection(hero))
  actions.changeDraft({ prompt: '  ' })
  await actions.generate()
  expect(state().status.text).toBe('Write a prompt first.')
  expect(relay.jobs.size).toBe(0)
})

test('a double press pays once', async () => {
  const { actions, relay } = await openSession(withHero)
  await Promise.all([actions.generate(), actions.generate()])
  expect(relay.jobs.size).toBe(1)
})

test('a double press pays once where the relay answers in between, and a later one again', async () => {
  const { actions, relay, time } = await openSession(withHero)
  actions.changeDraft({ takes: 2 })
  await actions.generate()
  await time.pass(300)
  await actions.generate()
  expect(relay.jobs.size).toBe(2)
  await time.pass(300)
  await actions.generate()
  expect(relay.jobs.size).toBe(4)
})

test('a submit whose answer got lost is sent again with the same key', async () => {
  const { actions, relay, state, steps } = await openSession(withHero)
  relay.failNext('POST jobs')
  await actions.generate()
  expect(steps()).toEqual(['unsent'])
  await actions.tryAgain(state().fills[0]?.key ?? '')
  expect(steps()).toEqual(['waiting'])
  expect([...relay.jobs.values()].map(({ key }) => key)).toEqual(['key-1-12345'])
})

test('a picture in the works shows its newest preview and frees the older', async () => {
  const { actions, relay, time, state, released } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  expect(state().fills[0]?.preview?.url).toBe('blob:1')
  relay.move('job-1', { partials: 2 })
  await settle()
  relay.finish('job-1')
  await settle()
  expect(state().fills[0]?.preview?.url).toBe('blob:3')
  expect(released).toEqual(['blob:1', 'blob:2'])
})

test('a preview that comes late goes as soon as there is a newer one', async () => {
  const { actions, relay, time, state, released } = await openSession(withHero)
  let answer: (response: Response) => void = () => {}
  relay.failNext('GET partials', () => new Promise((resolve) => (answer = resolve)))
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'calling', partials: 1 })
  await settle()
  relay.move('job-1', { partials: 2 })
  await settle()
  answer(new Response(new Uint8Array([9])))
  await settle()
  expect(state().fills[0]?.preview).toEqual({ url: 'blob:2', rank: 1 })
  expect(released).toEqual(['blob:1'])
})

test('pictures are fetched and placed one at a time', async () => {
  const { actions, relay, time, plugin } = await openSession({
    selection: sampleSelection(hero, card)
  })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  relay.finish('job-2')
  await settle()
  const order = relay.requests.map(({ path }) => path).filter((path) => path.endsWith('/image'))
  expect(order).toEqual(['/v1/jobs/job-1/image', '/v1/jobs/job-2/image'])
  expect(plugin.placed).toHaveLength(2)
})

test('a frame deleted meanwhile keeps its picture until it can be placed again', async () => {
  const { actions, relay, time, plugin, state, steps } = await openSession(withHero)
  plugin.failNextPlacement.push({ code: 'frame_gone', message: 'gone', retryable: false })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect(steps()).toEqual(['unplaced'])
  expect(state().status.text).toBe(
    '“Hero” was deleted before its picture arrived. Undo the deletion and choose Place again.'
  )
  await actions.placeAgain('key-1-12345')
  expect(steps()).toEqual(['placed'])
  expect(plugin.placed).toHaveLength(1)
})

test('a picture that can’t be fetched just now can be placed again', async () => {
  const { actions, relay, time, steps } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.failNext('GET image')
  relay.finish('job-1')
  await settle()
  expect(steps()).toEqual(['unplaced'])
  await actions.placeAgain('key-1-12345')
  expect(steps()).toEqual(['placed'])
})

test('dismissing a finished picture frees its preview; one underway stays', async () => {
  const { actions, relay, time, released, steps } = await openSession({
    selection: sampleSelection(hero, card)
  })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  actions.dismissEnded()
  expect(steps()).toEqual(['waiting'])
  expect(released).toEqual(['blob:1'])
  actions.dismiss('key-2-12345')
  expect(steps()).toEqual(['waiting'])
})

test('the draft is saved when typing rests', async () => {
  const { actions, time, plugin } = await openSession()
  actions.changeDraft({ prompt: 'a' })
  await time.pass(300)
  actions.changeDraft({ prompt: 'a harbour' })
  await time.pass(300)
  expect(plugin.memory.draft?.prompt).toBe('a lighthouse')
  await time.pass(100)
  expect(plugin.memory.draft?.prompt).toBe('a harbour')
})

test('the clock ticks while something is underway and rests after', async () => {
  const { actions, relay, time, state } = await openSession(withHero)
  await actions.generate()
  const start = state().now
  await time.pass(3_000)
  expect(state().now - start).toBe(3_000)
  relay.finish('job-1')
  await time.pass(1_000)
  const end = state().now
  await time.pass(5_000)
  expect(state().now).toBe(end)
})

test('a token revoked while drawing leads back to the form, and connecting goes on from there', async () => {
  const { actions, relay, time, state, steps } = await openSession(withHero)
  await actions.generate()
  relay.failNext('GET events', () => fail(401, 'unauthorized', 'Ask for a new token.'))
  relay.failNext('GET job', () => fail(401, 'unauthorized', 'Ask for a new token.'))
  await time.pass(2_000)
  expect(state().connection).toMatchObject({ step: 'form', problem: 'Ask for a new token.' })
  await actions.connect({ relayUrl: 'https://relay.example', token: 'good-token' })
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect(steps()).toEqual(['placed'])
})
