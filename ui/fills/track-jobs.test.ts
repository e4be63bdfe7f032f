import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'
import { toFillView } from './fill-view'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card', 1200, 628)
const withHero = { selection: sampleSelection(hero) }

test('a lost connection is said in the row and the status, until the relay is heard again', async () => {
  const { actions, relay, time, state } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  for (const name of ['GET events', 'GET job']) relay.failNext(name)
  relay.events.breakAll()
  await settle()
  const lost = 'Connection lost, trying again; your picture goes on.'
  const row = () => state().fills.map((fill) => toFillView(fill, state().now).message)
  expect([state().status.text, row()]).toEqual([lost, [lost]])
  await time.pass(5_000)
  expect([state().status.text, row()]).toEqual(['Connected again.', [null]])
})

test('cancelling a job in the queue says that nothing was spent', async () => {
  const { actions, state, steps } = await openSession(withHero)
  await actions.generate()
  await actions.cancel('key-1-12345')
  expect(steps()).toEqual(['ended'])
  expect(state().status.text).toBe('Hero: Cancelled, nothing was spent.')
})

test('cancelling a job in the works says that it may be billed', async () => {
  const { actions, relay, time, state } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'calling', calledAt: 2_000 })
  await settle()
  await actions.cancel('key-1-12345')
  expect(state().fills[0]?.progress).toMatchObject({
    step: 'waiting',
    isCancelling: true,
    isCutOff: false
  })
  relay.move('job-1', { state: 'cancelled', finishedAt: 3_000 })
  await settle()
  expect(state().status.text).toBe('Hero: Cancelled. The service may still bill this picture.')
})

test('an answer to a cancel that comes after the picture changes nothing', async () => {
  const { actions, relay, time, steps } = await openSession(withHero)
  let answer: (response: Response) => void = () => {}
  relay.failNext('POST cancel', () => new Promise((resolve) => (answer = resolve)))
  await actions.generate()
  await time.pass(100)
  const job = relay.jobs.get('job-1')
  const cancelling = actions.cancel('key-1-12345')
  relay.finish('job-1')
  await settle()
  answer(Response.json({ job }))
  await cancelling
  expect(steps()).toEqual(['placed'])
})

test('cancel all cancels what is underway and leaves the rest', async () => {
  const { actions, relay, time, steps } = await openSession({
    selection: sampleSelection(hero, card)
  })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  await actions.cancelAll()
  expect(steps()).toEqual(['placed', 'ended'])
})

test('a cancel that doesn’t get through can be tried again', async () => {
  const { actions, relay, state } = await openSession(withHero)
  await actions.generate()
  relay.failNext('POST cancel')
  await actions.cancel('key-1-12345')
  expect(state().fills[0]?.progress).toMatchObject({
    step: 'waiting',
    isCancelling: false,
    isCutOff: false
  })
  expect(state().status.isProblem).toBe(true)
})

test('a picture that turns up after it was given up comes into its frame, and its row and the totals say so', async () => {
  const { actions, relay, plugin, time, state, steps } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'unknown', finishedAt: 2_000, cost: 60_000 })
  await time.pass(60_000)
  const factsOf = () => state().fills.map((fill) => toFillView(fill, 0).facts[0])
  expect([steps(), factsOf()]).toEqual([['ended'], ['$0.06 may be billed']])
  const totals = relay.count('GET spending')
  relay.finish('job-1')
  await time.pass(30_000)
  expect(steps()).toEqual(['placed'])
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  expect(relay.settled).toEqual(new Set(['job-1']))
  expect(relay.count('GET spending')).toBeGreaterThan(totals)
})

test('what stays lost is looked for ten minutes, and no longer', async () => {
  const { actions, relay, time } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'unknown', finishedAt: 2_000 })
  const before = relay.count('GET job')
  await time.pass(700_000)
  const looks = relay.count('GET job') - before
  await time.pass(700_000)
  expect(relay.count('GET job') - before).toBe(looks)
  expect(looks).toBeLessThanOrEqual(22)
})

test('an unknown outcome is repeated only when a person says so', async () => {
  const { actions, relay, time, state, steps } = await openSession(withHero)
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'unknown' })
  await time.pass(60_000)
  expect(relay.jobs.size).toBe(1)
  await actions.tryAgain('key-1-12345')
  expect([...relay.jobs.values()].map(({ key }) => key)).toEqual(['key-1-12345', 'key-2-12345'])
  expect(steps()).toEqual(['waiting'])
  expect(state().fills).toHaveLength(1)
})
