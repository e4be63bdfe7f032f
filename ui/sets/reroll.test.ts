import { expect, test } from 'vitest'
import { fail } from '../fakes/fake-relay'
import { sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { keptFrame, openSets } from '../fakes/trial-sets'

const size = { width: 960, height: 800 }
const upload = 'e'.repeat(64)
const recipe = { ...sampleRecord().recipe, guidance: 'g', references: [{ upload, ...size }] }
const origin = { kind: 'set', imageHash: 'anchor' } as const
const extent = { width: 300, height: 250 }

const member = keptFrame(
  ['1:2', 'Card'],
  extent,
  sampleTake('card-1', { record: sampleRecord({ recipe, origin }) })
)
const lone = keptFrame(['1:3', 'Lone'], extent, sampleTake('lone-1'))

/** The member alone is selected; the anchor lies elsewhere in the file. */
async function openMember(keeps: 'anchor' | 'none' = 'anchor') {
  const session = await openSets(member)
  const anchor = keptFrame(['9:9', 'Web hero'], extent, sampleTake('anchor'), sampleTake('later'))
  if (keeps === 'anchor') session.takes.frames.set('9:9', anchor.frame)
  return session
}

const forgotten = () => fail(404, 'not_found', 'The relay doesn’t have this picture any more.')

test('a member is made again by its own recipe, without sending the anchor again', async () => {
  const { actions, jobs, relay } = await openMember()
  await actions.reroll('1:2')
  expect(relay.uploads).toEqual([])
  expect(jobs().map((job) => job.recipe)).toEqual([recipe])
  expect(jobs()[0]?.target).toMatchObject({ nodeId: '1:2', origin })
})

test('a member whose model the relay has no more is made by one it has, at its price', async () => {
  const old = { ...recipe, model: 'gpt-image-1.5', size: { width: 1024, height: 1024 } } as const
  const take = sampleTake('card-1', { record: sampleRecord({ recipe: old, origin }) })
  const { actions, jobs } = await openSets(keptFrame(['1:2', 'Card'], extent, take))
  await actions.reroll('1:2')
  expect(jobs().map((job) => job.recipe)).toEqual([{ ...old, model: 'gpt-image-2' }])
})

test('an anchor that the relay has forgotten is sent again, from whichever frame keeps it', async () => {
  const { actions, jobs, relay, takes, state, steps } = await openMember()
  relay.failNext('POST jobs', forgotten)
  await actions.reroll('1:2')
  expect(takes.reads).toContain('anchor')
  expect(takes.reads).not.toContain('later')
  expect(relay.uploads).toHaveLength(1)
  const [job, ...others] = jobs()
  expect(others).toEqual([])
  expect(job?.recipe).toEqual({
    ...recipe,
    references: [{ upload: '1'.padStart(64, '0'), ...size }]
  })
  expect(job?.target.origin).toEqual(origin)
  expect(steps()).toEqual(['waiting'])
  expect(state().status.isProblem).toBe(false)
})

test('a press while the anchor is sent again pays nothing more', async () => {
  const { actions, jobs, relay, state } = await openMember()
  let answer: (response: Response) => void = () => {}
  relay.failNext('POST jobs', forgotten)
  relay.failNext('POST uploads', () => new Promise((resolve) => (answer = resolve)))
  const first = actions.reroll('1:2')
  await settle()
  expect(state().sets.busy?.words).toBe('Sending the anchor again…')
  await actions.reroll('1:2')
  answer(Response.json({ reference: { upload, ...size } }))
  await first
  expect(jobs()).toHaveLength(1)
})

test('an anchor that no frame keeps any more is said, and nothing is paid', async () => {
  const { actions, jobs, relay, state } = await openMember('none')
  relay.failNext('POST jobs', forgotten)
  await actions.reroll('1:2')
  expect(jobs()).toEqual([])
  expect(state().status).toEqual({
    text: 'The anchor’s picture is gone from this file. Choose an anchor and match the set again.',
    isProblem: true
  })
})

test('another failure stays with its row, to be tried again with the same key', async () => {
  const { actions, relay, state, steps } = await openMember()
  relay.failNext('POST jobs')
  await actions.reroll('1:2')
  expect(steps()).toEqual(['unsent'])
  expect(relay.uploads).toEqual([])
  await actions.tryAgain(state().fills[0]?.key ?? '')
  expect(steps()).toEqual(['waiting'])
})

test('a double press pays once', async () => {
  const { actions, jobs } = await openMember()
  await Promise.all([actions.reroll('1:2'), actions.reroll('1:2')])
  expect(jobs()).toHaveLength(1)
})

test('a picture that matches no set is left alone', async () => {
  const { actions, jobs } = await openSets(lone)
  await actions.reroll('1:3')
  expect(jobs()).toEqual([])
})
