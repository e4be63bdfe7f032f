import { describe, expect, test } from 'vitest'
import type { Quality } from '../../core/models'
import { finishGuidance } from '../../core/price/finish'
import { fail } from '../fakes/fake-relay'
import { sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { keptFrame, openSets } from '../fakes/trial-sets'
import { findPicks } from './finish-picks'

const drawn = (imageHash: string, quality: Quality, prompt = 'a lighthouse') => {
  const { recipe } = sampleRecord()
  return sampleTake(imageHash, { record: sampleRecord({ recipe: { ...recipe, quality, prompt } }) })
}
const finishedFrom = (imageHash: string) => {
  const record = sampleRecord({ origin: { kind: 'finish', imageHash } })
  return sampleTake(`${imageHash}-final`, { record })
}

const extent = { width: 300, height: 250 }
const hero = keptFrame(['1:1', 'Hero'], extent, drawn('hero-1', 'low'), drawn('hero-2', 'low'))
const card = keptFrame(['1:2', 'Card'], extent, drawn('card-1', 'medium', 'a kite'))
const final = keptFrame(['1:3', 'Final'], extent, drawn('final-1', 'high'))
const done = keptFrame(['1:4', 'Done'], extent, finishedFrom('done-1'), drawn('done-1', 'low'))
const bare = keptFrame(['1:5', 'Bare'], extent)

test('picks are the drafts that selected frames show', async () => {
  const { state } = await openSets(hero, card, final, done, bare)
  const { open, underway } = findPicks(state())
  expect(open.map(({ finish }) => finish.from.imageHash)).toEqual(['hero-2', 'card-1'])
  expect(underway).toBe(0)
})

test('each pick runs at Final with its draft as the only reference, prompt and size as they were', async () => {
  const { actions, jobs, relay, takes } = await openSets(hero, card)
  actions.changeDraft({ scale: 1 })
  await actions.finish()
  expect(takes.reads).toEqual(['hero-2', 'card-1'])
  expect(jobs().map(({ recipe }) => recipe.prompt)).toEqual(['a lighthouse', 'a kite'])
  expect(jobs().map(({ recipe }) => Number(recipe.references?.[0]?.upload))).toEqual([1, 2])
  expect(jobs().map(({ target }) => target.origin)).toEqual([
    { kind: 'finish', imageHash: 'hero-2' },
    { kind: 'finish', imageHash: 'card-1' }
  ])
  for (const { recipe } of jobs())
    expect(recipe).toMatchObject({
      quality: 'high',
      size: { width: 960, height: 800 },
      guidance: finishGuidance,
      format: 'jpeg',
      compression: 95
    })
  expect(relay.uploads).toHaveLength(2)
})

test('a final shows what its draft showed: its window stands where the designer slid it', async () => {
  const slid = { ...drawn('slid-1', 'low'), position: 0.2 }
  const { actions, plugin, relay, time } = await openSets(keptFrame(['1:1', 'Slid'], extent, slid))
  await actions.finish()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect(plugin.placed.map(({ position }) => position)).toEqual([0.2])
})

test('a size that the service chose is drawn at the nearest legal one', async () => {
  const odd = { ...drawn('odd-1', 'low'), image: { width: 1250, height: 834 } }
  const { actions, jobs } = await openSets(keptFrame(['1:1', 'Odd'], extent, odd))
  await actions.finish()
  expect(jobs()[0]?.recipe.size).toEqual({ width: 1296, height: 864 })
})

test('a model that the relay has no more is replaced by the draft’s', async () => {
  const { recipe } = sampleRecord()
  const old = sampleTake('old-1', {
    record: sampleRecord({
      recipe: { ...recipe, quality: 'low', model: 'gpt-image-1.5', background: 'transparent' }
    })
  })
  const { actions, jobs } = await openSets(keptFrame(['1:1', 'Old'], extent, old))
  await actions.finish()
  expect(jobs()[0]?.recipe).toMatchObject({ model: 'gpt-image-2', background: 'auto' })
})

describe('money', () => {
  test('a pick that is being finished is no pick, however often Finish is pressed', async () => {
    const { actions, jobs, state } = await openSets(hero)
    await Promise.all([actions.finish(), actions.finish()])
    await actions.finish()
    expect(jobs()).toHaveLength(1)
    expect(findPicks(state())).toMatchObject({ open: [], underway: 1 })
    expect(state().status).toEqual({
      text: 'These drafts are being finished already.',
      isProblem: false
    })
  })

  test('a pick whose finish failed is one again', async () => {
    const { actions, relay, state, time } = await openSets(hero)
    await actions.finish()
    await time.pass(100)
    relay.move('job-1', { state: 'failed', finishedAt: 2 })
    await settle()
    expect(findPicks(state()).open).toHaveLength(1)
  })

  test('one draft that can’t be sent stops them all before anything is paid', async () => {
    const { actions, relay, jobs, state } = await openSets(hero, card)
    relay.failNext('POST uploads', () =>
      Response.json({ reference: { upload: 'f'.repeat(64), width: 960, height: 800 } })
    )
    relay.failNext('POST uploads', () => fail(503, 'overloaded', 'Try again in a minute.'))
    await actions.finish()
    expect(jobs()).toEqual([])
    expect(state().status).toEqual({ text: 'Try again in a minute.', isProblem: true })
    expect(state().sets.busy).toBeNull()
  })

  test('drafts are read and sent one at a time', async () => {
    const { actions, relay, takes, state } = await openSets(hero, card)
    let answer: (response: Response) => void = () => {}
    relay.failNext('POST uploads', () => new Promise((resolve) => (answer = resolve)))
    const pressed = actions.finish()
    await settle()
    expect(takes.reads).toEqual(['hero-2'])
    expect(state().sets.busy?.words).toBe('Sending drafts… 1 of 2')
    answer(Response.json({ reference: { upload: 'f'.repeat(64), width: 960, height: 800 } }))
    await pressed
    expect(takes.reads).toEqual(['hero-2', 'card-1'])
  })
})

test('without a draft to finish, one sentence says what to select', async () => {
  const { actions, state } = await openSets(final, bare)
  await actions.finish()
  expect(state().status).toEqual({
    text: 'Select frames that show a draft which isn’t finished yet.',
    isProblem: true
  })
})

test('a command that comes before the panel has read its takes finds them', async () => {
  const { actions, jobs, state, takes } = await openSets(bare)
  takes.frames.set('1:5', { ...hero.frame, nodeId: '1:5' })
  expect(state().takes.frames).toEqual([])
  await actions.finish()
  expect(jobs()).toHaveLength(1)
})
