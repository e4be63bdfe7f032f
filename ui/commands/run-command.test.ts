import { expect, test } from 'vitest'
import type { Command } from '../../core/wire/command'
import { firstDraft } from '../draft/recipe-choice'
import { sameFingerprint } from '../fakes/fake-edits'
import { createFakePlugin, sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeRelay, fail } from '../fakes/fake-relay'
import { sampleFrameTakes } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { goodSettings, openSession } from '../fakes/trial-session'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card', 1200, 628)
const fill: Command = { kind: 'fill', prompt: 'a harbour', quality: 'low' }

type Start = Parameters<typeof createFakePlugin>[0] & Parameters<typeof openSession>[0]

/** A panel that the plugin opened unseen, for a command. */
async function openFor(command: Command, start: Start = {}) {
  const { relay, plugin: earlier, ...open } = start
  const settings = goodSettings
  const selection = sampleSelection(hero, card)
  const draft = { ...firstDraft, prompt: 'a lighthouse', takes: 4 }
  const plugin = earlier ?? createFakePlugin({ settings, selection, draft, ...open })
  for (const { nodeId } of [hero, card]) plugin.fingerprints.set(nodeId, sameFingerprint)
  plugin.memory.command = command
  return openSession({ plugin, ...(relay && { relay }) })
}

test('a fill says its price, fills every selected frame once and ends the plugin', async () => {
  const { relay, plugin, time } = await openFor(fill)
  await time.pass(100)
  expect(plugin.notices).toEqual(['Generating 2 images · $0.02…'])
  const asked = [...relay.jobs.values()].map(({ recipe }) => [recipe.prompt, recipe.quality])
  expect(asked).toEqual([
    ['a harbour', 'low'],
    ['a harbour', 'low']
  ])
  expect(plugin.endings).toEqual([])
  relay.finish('job-1', { cost: 6_000 })
  await settle()
  expect(plugin.notices.at(-1)).toBe('Generating 2 images · $0.02, 1 done…')
  relay.finish('job-2', { cost: 9_000 })
  await settle()
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:2'])
  expect(plugin.notices).toHaveLength(2)
  expect([...relay.settled].sort()).toEqual(['job-1', 'job-2'])
  expect(plugin.endings).toEqual(['2 frames filled · $0.01'])
})

test('a lost connection stands in the line of progress until it is back', async () => {
  const { relay, plugin, time } = await openFor(fill)
  await time.pass(100)
  for (const name of ['GET events', 'GET job']) relay.failNext(name)
  relay.events.breakAll()
  await settle()
  expect(plugin.notices.at(-1)).toBe('Connection lost, trying again; your picture goes on.')
  await time.pass(5_000)
  expect(plugin.notices.at(-1)).toBe('Generating 2 images · $0.02…')
})

test('a fill without a quality takes the panel’s, and leaves its prompt there', async () => {
  const { relay, plugin, time } = await openFor({ ...fill, quality: null })
  await time.pass(500)
  expect([...relay.jobs.values()].map(({ recipe }) => recipe.quality)).toEqual(['medium', 'medium'])
  expect(plugin.memory.draft).toMatchObject({ prompt: 'a harbour', takes: 4 })
})

test('without a connection the panel is shown, with its form and the prompt', async () => {
  const { plugin, state, relay } = await openFor(fill, { settings: null })
  expect(plugin.endings).toEqual(['shown'])
  expect(state().connection.step).toBe('form')
  expect(state().draft).toMatchObject({
    prompt: 'a harbour',
    routing: { kind: 'quality', quality: 'low' }
  })
  expect(state().command).toBe(null)
  expect(relay.jobs.size).toBe(0)
})

test('a price that was told for a model the relay hasn’t got any more is shown again first', async () => {
  const draft = { ...firstDraft, model: 'gpt-image-1.5' as const }
  const { plugin, state, relay } = await openFor(fill, { draft })
  expect(plugin.endings).toEqual(['shown'])
  expect(state().status.text).toContain('gpt-image-2 is chosen instead')
  expect(relay.jobs.size).toBe(0)
})

test('connecting by hand afterwards pays for nothing by itself', async () => {
  const { actions, relay, plugin } = await openFor(fill, { settings: null })
  await actions.connect(goodSettings)
  await settle()
  expect(relay.jobs.size).toBe(0)
  expect(plugin.endings).toEqual(['shown'])
})

test.each([
  ['a token that is no longer good', () => fail(401, 'unauthorized')],
  ['a relay that can’t be reached', () => null]
])('%s makes the panel visible', async (_name, answer) => {
  const relay = createFakeRelay()
  relay.failNext('GET person', answer)
  const { plugin } = await openFor(fill, { relay })
  expect(plugin.endings).toEqual(['shown'])
  expect(relay.jobs.size).toBe(0)
})

test('a selection that can’t be filled makes the panel visible and says what to do', async () => {
  const { plugin, state } = await openFor(fill, { selection: sampleSelection() })
  expect(plugin.endings).toEqual(['shown'])
  expect(state().status.text).toBe('Select a frame first.')
})

test('a view-only file makes the panel visible and costs nothing', async () => {
  const selection = { ...sampleSelection(hero), canEdit: false }
  const { plugin, relay } = await openFor(fill, { selection })
  expect(plugin.endings).toEqual(['shown'])
  expect(relay.jobs.size).toBe(0)
})

test('over budget is said on the canvas, and the panel is there to act', async () => {
  const relay = createFakeRelay()
  const message = 'Today’s budget is used up. Ask for more, or go on tomorrow.'
  relay.failNext('POST jobs', () => fail(402, 'over_budget', message))
  const { plugin, state, time } = await openFor(fill, { relay, selection: sampleSelection(hero) })
  await time.pass(100)
  expect(plugin.notices).toEqual(['Generating 1 image · $0.007…', message])
  expect(plugin.endings).toEqual(['shown'])
  expect(state().fills.map(({ progress }) => progress.step)).toEqual(['unsent'])
})

test.each(['unknown', 'refused', 'failed'] as const)(
  'a picture that ended %s makes the panel visible while the others go on',
  async (ending) => {
    const { relay, plugin, time } = await openFor(fill)
    await time.pass(100)
    relay.move('job-1', { state: ending, finishedAt: 9 })
    await settle()
    expect(plugin.endings).toEqual(['shown'])
    relay.finish('job-2')
    await settle()
    expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:2'])
    expect(plugin.endings).toEqual(['shown'])
  }
)

test('a command that is given again pays only for frames that wait for nothing', async () => {
  const selection = sampleSelection(hero)
  const first = await openFor(fill, { selection })
  await first.time.pass(100)
  const { relay, plugin } = first
  // Each run makes keys of its own; the fakes count from one again.
  for (const job of relay.jobs.values()) relay.jobs.set(job.id, { ...job, key: 'earlier-key' })
  plugin.memory.selection = sampleSelection(hero, card)
  const { time } = await openFor(fill, { relay, plugin })
  await time.pass(100)
  expect(plugin.notices.slice(1)).toEqual([
    '1 frame already on the way; not asked for again.',
    expect.stringContaining('Generating 1 image')
  ])
  expect([...relay.jobs.values()].map(({ target }) => target.nodeId)).toEqual(['1:1', '1:2'])
})

test('a command for frames that are all on their way waits for them and places them', async () => {
  const first = await openFor(fill)
  await first.time.pass(100)
  const { relay, plugin } = first
  plugin.placed.length = 0
  const { time } = await openFor(fill, { relay, plugin })
  await time.pass(100)
  expect(relay.jobs.size).toBe(2)
  relay.finish('job-1', { cost: 6_000 })
  relay.finish('job-2', { cost: 6_000 })
  await settle()
  expect(plugin.endings.at(-1)).toBe('2 frames filled · $0.01')
})

test('run again asks for what each frame shows, at its price', async () => {
  const plugin = createFakePlugin({
    settings: goodSettings,
    selection: sampleSelection(hero, card)
  })
  plugin.takes.frames.set('1:1', sampleFrameTakes('1:1', 'Hero', 2))
  const { relay, time } = await openFor({ kind: 'run-again' }, { plugin })
  await time.pass(100)
  expect(plugin.notices).toEqual(['Generating 1 image · $0.04…'])
  const [job] = relay.jobs.values()
  expect(job).toMatchObject({ target: { nodeId: '1:1' }, recipe: { prompt: 'a lighthouse' } })
})

test('run again without a take says where there would be one', async () => {
  const { plugin, state } = await openFor({ kind: 'run-again' })
  expect(plugin.endings).toEqual(['shown'])
  expect(state().status.text).toContain('Select frames that show a take')
})

test('finish draws the shown drafts again at Final, at its price', async () => {
  const plugin = createFakePlugin({ settings: goodSettings, selection: sampleSelection(hero) })
  plugin.takes.frames.set('1:1', sampleFrameTakes('1:1', 'Hero', 1))
  const { relay, time } = await openFor({ kind: 'finish' }, { plugin })
  await time.pass(100)
  expect(plugin.notices).toEqual([expect.stringMatching(/^Generating 1 image · \$0\.\d\d…$/)])
  const [job] = relay.jobs.values()
  expect(job).toMatchObject({ recipe: { quality: 'high' }, target: { origin: { kind: 'finish' } } })
})

test('finish without a draft says where there would be one', async () => {
  const { plugin, state, relay } = await openFor({ kind: 'finish' })
  expect(plugin.endings).toEqual(['shown'])
  expect(state().status.text).toContain('Select frames that show a draft')
  expect(relay.jobs.size).toBe(0)
})

test('a relay that doesn’t tell what was left behind makes the panel visible', async () => {
  const relay = createFakeRelay()
  relay.failNext('GET jobs')
  const { plugin } = await openFor(fill, { relay })
  expect(plugin.endings).toEqual(['shown'])
  expect(relay.jobs.size).toBe(0)
})

test('running again unseen never spends more than the own settings would', async () => {
  const { plugin: fake } = {
    plugin: createFakePlugin({ settings: goodSettings, selection: sampleSelection(hero) })
  }
  const frame = sampleFrameTakes('1:1', 'Hero', 1)
  const [take] = frame.takes
  if (!take?.record) throw new Error('A take that Framefill made')
  const recipe = { ...take.record.recipe, quality: 'high', guidance: 'Hidden words.' } as const
  fake.takes.frames.set('1:1', {
    ...frame,
    takes: [{ ...take, record: { ...take.record, recipe } }]
  })
  const { plugin, relay, state } = await openFor({ kind: 'run-again' }, { plugin: fake })
  await settle()
  expect(relay.jobs.size).toBe(0)
  expect(plugin.endings).toEqual(['shown'])
  expect(state().status.text).toMatch(/^This costs .+Choose “Run again”/)
})
