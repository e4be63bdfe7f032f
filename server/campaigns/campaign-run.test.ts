import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samplePng } from '../foundry/sample-pictures'
import {
  createTrialCampaign,
  sampleOffers,
  samplePicture,
  type TrialCampaign
} from '../trial/trial-campaign'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Worker } from '../work/worker'
import { waveLength } from './feed/send-wave'

let relay: TrialRelay
let campaign: TrialCampaign
let worker: Worker | undefined
beforeEach(async () => {
  worker = undefined
  relay = await createTrialRelay()
  campaign = createTrialCampaign(relay)
})
afterEach(async () => {
  for (const call of relay.calls) call.answer({ kind: 'cancelled', requestId: null })
  await worker?.drain()
})

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => samplePicture(`${index}/square`))
const statesOf = async () =>
  Object.fromEntries(
    Object.entries(await campaign.standings()).map(([key, { state }]) => [key, state])
  )
const jobs = () => relay.db.all('SELECT * FROM jobs ORDER BY created_at, id')
/** Ends the calls with these indexes, and waits until the store knows. */
const finish = async (...indexes: number[]) => {
  for (const index of indexes) await campaign.finish(index)
  const done = async () => (await jobs()).filter(({ state }) => state === 'done').length
  await expect.poll(done, { timeout: 10_000 }).toBe(indexes.length)
}

describe('a press', () => {
  test('comes in parts, each as often as it takes, and begins once it is whole', async () => {
    await campaign.create()
    await campaign.create()
    await campaign.add(sampleOffers.slice(0, 2))
    expect(await campaign.add(sampleOffers.slice(0, 3))).toMatchObject({ added: 3, waiting: 3 })
    await expect(campaign.order('start')).rejects.toThrow('3 of 4 pictures have come')
    await campaign.look()
    expect(await jobs()).toEqual([])
    await campaign.add(sampleOffers.slice(2))
    expect(await campaign.order('start')).toMatchObject({ state: 'running', added: 4 })
    expect(await campaign.order('start')).toMatchObject({ state: 'running', added: 4 })
    await campaign.look()
    await campaign.look()
    expect(await statesOf()).toEqual({
      '1/square': 'queued',
      '1/story': 'waiting',
      '2/square': 'queued',
      '2/story': 'waiting'
    })
    expect(await campaign.read()).toMatchObject({ waiting: 2, sent: 2 })
  })

  test.each([
    ['another number', { pictures: 5 }],
    ['another file', { fileId: 'file-2' }],
    ['another campaign', { campaign: 'c2' }],
    ['other anchors', { anchors: 'approved' }]
  ] as const)('is refused with %s under its key', async (_name, over) => {
    await campaign.create()
    await expect(campaign.create(over)).rejects.toThrow('Run it again')
  })

  test.each([
    ['a chain of anchors', [samplePicture('a'), samplePicture('b', 'a'), samplePicture('c', 'b')]],
    ['an anchor that isn’t there', [samplePicture('a'), samplePicture('b', 'x')]]
  ])('with %s never starts', async (_name, pictures) => {
    await expect(campaign.press(pictures)).rejects.toThrow('isn’t among its pictures')
  })

  test('takes no more than it announced, nor another file’s', async () => {
    await campaign.create({ pictures: 1 })
    await expect(campaign.add(sampleOffers)).rejects.toThrow('More pictures came')
    const [one = samplePicture('a')] = sampleOffers
    const target = { ...one.target, fileId: 'file-2' }
    await expect(campaign.add([{ ...one, target }])).rejects.toThrow('belong to one file')
    expect(await campaign.add([one])).toMatchObject({ added: 1 })
  })

  test('is nobody else’s', async () => {
    await campaign.press(sampleOffers)
    await relay.db.run(`UPDATE campaign_runs SET owner = 'somebody'`)
    await expect(campaign.read()).rejects.toThrow('doesn’t know this campaign')
    await expect(campaign.order('cancel')).rejects.toThrow('doesn’t know this campaign')
  })

  test('is listed by its file', async () => {
    await campaign.press(sampleOffers)
    const list = async (file: string) =>
      ((await (await campaign.ask(`?file=${file}`)).json()) as { runs: unknown[] }).runs
    expect(await list('file-1')).toMatchObject([{ campaign: 'c1', pictures: 4 }])
    expect(await list('file-2')).toEqual([])
  })
})

describe('the queue', () => {
  test('gets few at a time, and the others hold no budget', async () => {
    await campaign.press(many(60))
    await campaign.look()
    expect(await jobs()).toHaveLength(waveLength)
    await campaign.look()
    expect(await jobs()).toHaveLength(waveLength)
    expect(await campaign.read()).toMatchObject({ waiting: 60 - waveLength, sent: waveLength })
  })

  test('takes what a person presses alone before their campaign', async () => {
    await campaign.press(many(60))
    await campaign.look()
    relay.clock.now += 60_000
    const small = await submitTrial(relay, 'small')
    worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
    await relay.call(0)
    expect((await untilState(relay, small.id, 'calling')).id).toBe(small.id)
  })

  test('keeps a wave from a person who has that many waiting, and what they press counts alone', async () => {
    for (let index = 0; index < waveLength; index += 1) await submitTrial(relay, `own-${index}`)
    await campaign.press(many(3))
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 3, wait: null })
    const [minute] = await relay.db.all('SELECT jobs FROM submit_minutes')
    expect(minute?.jobs).toBe(waveLength)
  })

  test('never gets a picture twice, whatever was lost between two steps', async () => {
    await campaign.press(many(2))
    await campaign.look()
    // As after a restore of an older copy: the picture doesn't know of its job.
    const recipe = JSON.stringify(samplePicture('0/square').recipe)
    const target = JSON.stringify(samplePicture('0/square').target)
    await relay.db.run(
      `UPDATE campaign_pictures SET state = 'ready', job_id = NULL, recipe = $1, target = $2
       WHERE key = '0/square'`,
      recipe,
      target
    )
    await campaign.look()
    expect(await jobs()).toHaveLength(2)
    expect((await campaign.standings())['0/square']).toMatchObject({ state: 'queued' })
  })

  test('keeps no prompt beside the job’s', async () => {
    await campaign.press(many(2))
    await campaign.look()
    const rows = await relay.db.all('SELECT recipe, target FROM campaign_pictures')
    expect(rows).toEqual([
      { recipe: '', target: '' },
      { recipe: '', target: '' }
    ])
  })
})

describe('anchors', () => {
  const draw = async () => {
    await campaign.press(sampleOffers)
    await campaign.look()
    worker = relay.startWorker()
    await relay.call(1)
  }

  test('go first, and their pictures go along with those that follow', async () => {
    await draw()
    const [first, second] = relay.calls.map(({ request }) => request.recipe.references)
    expect([first, second]).toEqual([undefined, undefined])
    await finish(0)
    await campaign.look()
    const { request } = await relay.call(2)
    const [row] = await relay.db.all('SELECT * FROM uploads')
    expect(request.recipe.references).toEqual([{ upload: row?.id, width: 960, height: 800 }])
    const costs = (await jobs()).map(({ estimate }) => Number(estimate)).sort((a, b) => a - b)
    expect(costs[1]).toBe(costs[0])
    expect(costs[2]).toBeGreaterThan(Number(costs[1]))
  })

  test('that are refused say so on what follows them, which spends nothing', async () => {
    await draw()
    const [, second] = relay.calls
    second?.answer({
      kind: 'refused',
      stage: 'prompt',
      categories: ['violence'],
      failure: { code: 'refused', message: 'The filter said no.', retryable: false },
      requestId: null
    })
    await expect.poll(async () => Object.values(await statesOf()).includes('refused')).toBe(true)
    await campaign.look()
    const states = Object.values(await campaign.standings()).filter(
      ({ state }) => state === 'stopped'
    )
    expect(states).toHaveLength(1)
    expect(states[0]?.failure?.message).toContain('nothing was spent')
    expect(await campaign.read()).toMatchObject({ ended: 1, stopped: 1, waiting: 1, sent: 1 })
  })

  test('wait for a person where that is wanted, and another picture can take their place', async () => {
    await campaign.press(sampleOffers, { anchors: 'approved' })
    await campaign.look()
    worker = relay.startWorker()
    await finish(0)
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 2, unapproved: 1 })
    const made = Object.values(await campaign.standings()).find(({ state }) => state === 'done')
    const anchor = made?.key ?? ''
    expect(made?.isToApprove).toBe(true)
    await campaign.order('approve', { anchors: [{ key: anchor }] })
    await campaign.order('approve', { anchors: [{ key: anchor }] })
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 1, unapproved: 0 })
    const other = anchor === '1/square' ? '2/square' : '1/square'
    const body = Uint8Array.from(samplePng(64, 32))
    const upload = await relay.fetch('/v1/uploads', { method: 'POST', body })
    const { reference } = (await upload.json()) as { reference: { upload: string } }
    await campaign.order('approve', { anchors: [{ key: other, reference }] })
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 0 })
    const rows = await relay.db.all('SELECT recipe FROM jobs')
    expect(rows.filter(({ recipe }) => String(recipe).includes(reference.upload))).toHaveLength(1)
  })

  test('are kept again where their upload was swept meanwhile', async () => {
    await draw()
    await finish(0)
    await campaign.order('pause')
    await campaign.look()
    await relay.db.run(`UPDATE uploads SET gone_at = 1`)
    await campaign.order('resume')
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ stopped: 0 })
    expect((await relay.call(2)).request.recipe.references).toHaveLength(1)
  })
})
