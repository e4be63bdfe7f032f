import { expect, test } from 'vitest'
import type { Input } from '../../../core/wire/calls'
import type { PanelCalls } from '../../../core/wire/panel-protocol'
import { firstDraft } from '../../draft/recipe-choice'
import { createFakePlugin } from '../../fakes/fake-plugin'
import { sampleMaster } from '../../fakes/sample-masters'
import { goodSettings, openSession } from '../../fakes/trial-session'
import { createRelayWithRuns } from './fake-runs'
import { countUncertain } from './run-words'

/** A campaign of two rows at one size, pressed, of whose pictures the second got lost. */
async function runWithLoss() {
  const relay = createRelayWithRuns()
  const inner = createFakePlugin({ settings: goodSettings, draft: firstDraft })
  const { frames } = inner.campaigns
  /** What happens right after a call to the plugin. */
  const after = new Map<string, () => void>()
  /** The mark of what was last ordered for each frame. */
  const ordered = new Map<string, string>()
  const noteOrders = ({ orders }: Input<PanelCalls, 'campaign.order'>) => {
    for (const { nodeId, order } of orders) {
      const tag = frames.get(nodeId)?.tag
      if (tag && order) ordered.set(`${tag.row}/${tag.size}`, order.picture)
    }
  }
  const call: typeof inner.call = async (name, input) => {
    // Of all calls this one's input is that.
    if (name === 'campaign.order') noteOrders(input as Input<PanelCalls, 'campaign.order'>)
    const output = await inner.call(name, input)
    after.get(name)?.()
    return output
  }
  const plugin = { ...inner, call }
  const session = await openSession({ relay, plugin })
  const { actions, state, time } = session
  plugin.campaigns.masters.push(sampleMaster())
  actions.openView('campaign')
  await actions.openCampaigns()
  await actions.takeMasters()
  actions.addOwnSize('Post', 1080, 1080)
  actions.changeCampaign({ prompt: 'A street for {{market}}' })
  await actions.pasteTable('offer\tmarket\theadline\nShoes\ten\tRun\nBags\tde\tLauf')
  await actions.runCampaign()
  for (const { target } of state().campaign.canvas.frames)
    if (target) plugin.fingerprints.set(target.nodeId, target.fingerprint)
  const [key = ''] = relay.runs.keys()
  const [first = '', second = ''] = relay.runs.get(key)?.pictures.map((one) => one.key) ?? []
  relay.movePicture(key, first, 'done', { isSettled: true })
  relay.movePicture(key, second, 'unknown', { cost: 4_000 })
  relay.change(key, { state: 'done', endedAt: 9 })
  await time.pass(2_000)
  const presses = () =>
    [...relay.runs.values()].map(({ pictures }) => pictures.map((one) => one.key))
  return {
    ...session,
    frames,
    after,
    ordered,
    relay,
    key,
    first,
    second,
    presses,
    said: () => state().status.text
  }
}

test('a lost picture is told to be maybe billed before it is asked for again', async () => {
  const { actions, state, second } = await runWithLoss()
  await actions.lookAtCanvas()
  await expect.poll(() => state().campaign.plan?.counts.pictures).toBeGreaterThan(0)
  const { plan, run } = state().campaign
  expect(run.standings.get(second)?.state).toBe('unknown')
  expect(plan && countUncertain(plan, run)).toBe(1)
})

test('one that turned up meanwhile is placed by the next press, and not asked for again', async () => {
  const { actions, relay, key, second, plugin, after, frames, ordered, presses, said } =
    await runWithLoss()
  // As the relay adopts it: the run itself ended long ago, and says nothing.
  relay.movePicture(key, second, 'done', { cost: 4_000 })
  expect(plugin.placed).toHaveLength(0)
  // What the plugin's own notes make of it; the first picture came long ago.
  after.set('image.place', () => {
    for (const [id, frame] of frames) {
      const name = `${frame.tag.row}/${frame.tag.size}`
      const sent = relay.runs.get(key)?.pictures.find((one) => one.key === name)
      const wanted = sent && ordered.get(name)
      if (wanted)
        frames.set(id, { ...frame, picture: 'placed', tag: { ...frame.tag, picture: wanted } })
    }
  })
  await actions.runCampaign()
  expect(plugin.placed).toHaveLength(1)
  expect([...relay.settled]).toEqual(['job-2'])
  expect(presses()).toHaveLength(1)
  expect(said()).toBe('Frames and texts are up to date.')
})

test('a press is taken back, unpaid, where another panel has ordered its frames meanwhile', async () => {
  const { actions, relay, said, after, frames } = await runWithLoss()
  after.set('campaign.order', () => {
    const mine = [...frames.values()].filter(({ order }) => order !== null).at(-1)
    if (mine) frames.set(mine.nodeId, { ...mine, order: 'campaign:others-1:x' })
  })
  relay.asked.length = 0
  await actions.runCampaign()
  expect(said()).toMatch(/^This campaign is being run from another panel/)
  expect(relay.asked).toEqual(['create', 'pictures', 'cancel'])
})

test('a press that another panel of the same person took back leaves no frame waiting', async () => {
  const { actions, relay, said, after, frames } = await runWithLoss()
  after.set('campaign.order', () => {
    const newest = [...relay.runs.keys()].at(-1) ?? ''
    relay.change(newest, { state: 'cancelled' })
  })
  await actions.runCampaign()
  expect(said()).toMatch(/^This campaign is being run from another panel/)
  const [, newest = ''] = relay.runs.keys()
  const waiting = [...frames.values()].filter(({ order }) => order?.includes(newest))
  expect([relay.runs.size, waiting]).toEqual([2, []])
})
