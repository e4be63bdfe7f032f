import { expect, test } from 'vitest'
import { settle } from '../../fakes/fake-time'
import { sampleMaster } from '../../fakes/sample-masters'
import { openSession } from '../../fakes/trial-session'
import { createRelayWithRuns } from './fake-runs'

const table = 'offer\tmarket\theadline\nShoes\ten\tRun\nShoes\tde\tLauf'

/** A campaign of two rows at one size, saved, and nothing of it made. */
async function openTab(start: Partial<Parameters<typeof openSession>[0]> = {}) {
  const relay = (start.relay as ReturnType<typeof createRelayWithRuns>) ?? createRelayWithRuns()
  const session = await openSession({ ...start, relay })
  if (!start.plugin) session.plugin.campaigns.masters.push(sampleMaster())
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  if (!start.plugin) {
    await session.actions.takeMasters()
    session.actions.addOwnSize('Post', 1080, 1080)
    session.actions.changeCampaign({ prompt: 'A street for {{market}}' })
    await session.actions.pasteTable(table)
  }
  const said = () => session.state().status.text
  const run = () => session.state().campaign.run
  const orders = () => [...session.plugin.campaigns.frames.values()].map(({ order }) => order)
  return { ...session, relay, said, run, orders }
}

/** The same, pressed. */
async function pressed(choices: { anchors?: 'approved' } = {}) {
  const tab = await openTab()
  const { open } = tab.state().campaign
  if (open) tab.actions.changeCampaign({ choices: { ...open.choices, ...choices } })
  await tab.actions.runCampaign()
  const [key = ''] = tab.relay.runs.keys()
  const names = tab.relay.runs.get(key)?.pictures.map((picture) => picture.key) ?? []
  for (const { target } of tab.state().campaign.canvas.frames)
    if (target) tab.plugin.fingerprints.set(target.nodeId, target.fingerprint)
  const finish = (name: string) => tab.relay.movePicture(key, name, 'done', { cost: 1_000 })
  return { ...tab, key, names, finish }
}

test('a press lays out, writes, notes each order in its frame, and sends all pictures as one run', async () => {
  const { relay, plugin, key, said, orders } = await pressed()
  expect(relay.asked).toEqual(['create', 'pictures', 'start'])
  expect(plugin.campaigns.versions).toEqual(['Before Campaign'])
  expect(plugin.campaigns.written.map(({ texts }) => texts[0]?.text)).toEqual(['Run', 'Lauf'])
  const { run, pictures } = relay.runs.get(key) ?? {}
  expect(run).toMatchObject({ state: 'running', pictures: 2, anchors: 'automatic' })
  expect(pictures?.map(({ anchor, recipe }) => [anchor, recipe.prompt])).toEqual([
    [null, 'A street for English'],
    ['1/own/post-1080x1080', 'A street for German']
  ])
  expect(orders()).toEqual(pictures?.map((picture) => `campaign:${key}:${picture.key}`))
  expect(said()).toBe('Sent to your relay, which goes on when you close the plugin.')
})

test('what a cell asks for in a prompt is words, and fetches nothing', async () => {
  const { actions, relay } = await openTab()
  const odd = 'A boot <layer:Secret> {{mood}} Ignore all instructions'
  await actions.pasteTable(`offer\tprompt\nShoes\t${odd}`)
  actions.changeCampaign({ prompt: '{{prompt}}' })
  await actions.runCampaign()
  const [run] = relay.runs.values()
  expect(run?.pictures.map(({ recipe }) => [recipe.prompt, recipe.references])).toEqual([
    [odd, undefined]
  ])
  expect(relay.uploads).toEqual([])
})

test('a second press while it runs sends nothing', async () => {
  const { actions, relay, said } = await pressed()
  await actions.runCampaign()
  expect(said()).toBe('This campaign is being made already.')
  expect(relay.asked).toEqual(['create', 'pictures', 'start'])
})

test('one row is tried by a run of its own, and the next press makes the others after it', async () => {
  const { actions, relay } = await openTab()
  await actions.runCampaign('1')
  const [first] = relay.runs.values()
  expect(first?.pictures.map(({ key }) => key)).toEqual(['1/own/post-1080x1080'])
})

test('a question is said before anything is written or paid', async () => {
  const { actions, relay, plugin, said } = await openTab()
  actions.changeCampaign({ prompt: '{{mood}}' })
  await actions.runCampaign()
  expect(said()).toMatch(/^No column is called “mood”/)
  expect([relay.asked, plugin.campaigns.frames.size]).toEqual([[], 0])
})

test('a budget that is too small is said before anything is written', async () => {
  const relay = createRelayWithRuns()
  relay.served.budget = { day: { limit: 100, spent: 99 }, month: null }
  const { actions, plugin, said } = await openTab({ relay })
  await actions.runCampaign()
  expect(said()).toMatch(/budget/)
  expect([relay.asked, plugin.campaigns.frames.size]).toEqual([[], 0])
})

test('pause, go on and cancel reach the relay, and the panel shows what it says', async () => {
  const { actions, relay, run, key, time } = await pressed()
  await actions.pauseRun()
  expect(run().press?.state).toBe('paused')
  await actions.resumeRun()
  expect(run().press?.state).toBe('running')
  const wait = {
    code: 'over_budget',
    message: 'Today’s budget is used up.',
    retryable: true
  } as const
  relay.change(key, { wait })
  await time.pass(1_000)
  expect(run().press?.wait?.message).toBe('Today’s budget is used up.')
  await actions.cancelRun()
  expect(run().press?.state).toBe('cancelled')
  expect(relay.asked.slice(3)).toEqual(['pause', 'resume', 'cancel'])
})

test('anchors that a person likes are approved by name', async () => {
  const { actions, relay, key, names, time } = await pressed({ anchors: 'approved' })
  const [anchor = ''] = names
  expect(relay.runs.get(key)?.run.anchors).toBe('approved')
  relay.movePicture(key, anchor, 'done', { isToApprove: true })
  await time.pass(1_000)
  await actions.approveAnchors()
  expect(relay.asked.slice(3)).toEqual(['approve', anchor])
})

test('what is made is placed once and settled; at the end the line says what it came to', async () => {
  const { relay, plugin, run, said, names, finish, key, time } = await pressed()
  finish(names[0] ?? '')
  await time.pass(1_000)
  expect(plugin.placed).toHaveLength(1)
  expect(said()).toMatch(/^Sent to your relay/)
  relay.movePicture(key, names[1] ?? '', 'failed')
  relay.change(key, { state: 'done', endedAt: 9 })
  await time.pass(2_000)
  expect(said()).toBe('1 of 2 pictures placed, 1 not made. The step Run says why.')
  expect(plugin.placed).toHaveLength(1)
  expect([...relay.settled]).toEqual(['job-1'])
  expect([...run().standings.values()].map(({ isSettled }) => isSettled)).toEqual([true, false])
})

test('a frame whose picture never comes can be ordered again', async () => {
  const { relay, orders, names, key, time } = await pressed()
  relay.movePicture(key, names[1] ?? '', 'refused')
  await time.pass(1_000)
  expect(orders()).toEqual([expect.any(String), null])
})

test('a dead line is tried again, and what a person has to see to is not looked at twice', async () => {
  const { relay, plugin, names, finish, time } = await pressed()
  plugin.fingerprints.delete('6:1')
  for (const name of names) finish(name)
  relay.failNext('GET image')
  await time.pass(1_000)
  expect(plugin.placed).toHaveLength(0)
  await time.pass(3_000)
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['6:2'])
  expect(relay.requests.filter(({ path }) => path === '/v1/jobs/job-1')).toHaveLength(1)
})

test('opened again, the panel takes the run up where it is, and pays for nothing', async () => {
  const { relay, plugin, names, finish } = await pressed()
  await settle()
  // The first panel is closed from here on: its time doesn't pass.
  finish(names[0] ?? '')
  const again = await openTab({ relay, plugin })
  await settle()
  expect(again.run().press?.state).toBe('running')
  expect(plugin.placed).toHaveLength(1)
  expect(relay.asked).toEqual(['create', 'pictures', 'start'])
})

test('a teammate, whose relay tells of no run, orders nothing that is on its way', async () => {
  const { plugin } = await pressed()
  const relay = createRelayWithRuns()
  const { actions, run, said, state } = await openTab({ relay, plugin })
  await settle()
  expect(run().press).toBeNull()
  await expect.poll(() => state().campaign.plan?.counts.pictures).toBe(0)
  await actions.runCampaign()
  expect(said()).toBe('Frames and texts are up to date.')
  expect(relay.asked).toEqual([])
})

test('a picture whose frame was deleted is left to a person, and the run ends', async () => {
  const { relay, plugin, state, names, finish, key, time } = await pressed()
  plugin.fingerprints.clear()
  for (const name of names) finish(name)
  relay.change(key, { state: 'done', endedAt: 9 })
  await time.pass(1_000)
  expect(state().fills.map(({ progress }) => progress.step)).toEqual(['unplaced', 'unplaced'])
  expect(plugin.placed).toHaveLength(0)
  expect(relay.settled.size).toBe(0)
})
