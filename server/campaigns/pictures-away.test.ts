import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BlobStore } from '../blobs/blob-store'
import {
  createTrialCampaign,
  sampleOffers,
  samplePicture,
  type TrialCampaign
} from '../trial/trial-campaign'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'
import type { Worker } from '../work/worker'

const away = Object.assign(new Error('The server is busy'), { statusCode: 503 })

let relay: TrialRelay
let campaign: TrialCampaign
let worker: Worker | undefined
/** Ids of jobs whose pictures the store answers with 503. */
let gone: Set<string>
beforeEach(async () => {
  worker = undefined
  relay = await createTrialRelay()
  gone = new Set()
  const blobs: BlobStore = {
    ...relay.blobs,
    open: async (id) => {
      if (gone.has(id)) throw away
      return relay.blobs.open(id)
    }
  }
  campaign = createTrialCampaign(relay, { blobs })
})
afterEach(async () => {
  for (const call of relay.calls) call.answer({ kind: 'cancelled', requestId: null })
  await worker?.drain()
})

const jobs = () => relay.db.all('SELECT * FROM jobs ORDER BY created_at, id')
const finish = async (...indexes: number[]) => {
  for (const index of indexes) await campaign.finish(index)
  const done = async () => (await jobs()).filter(({ state }) => state === 'done').length
  await expect.poll(done, { timeout: 10_000 }).toBe(indexes.length)
}

test('an anchor that the picture store doesn’t give just now waits, says so, and holds up nothing that is ready', async () => {
  await campaign.press(sampleOffers)
  await campaign.look()
  worker = relay.startWorker()
  await relay.call(1)
  await finish(0)
  const [first] = (await jobs()).filter(({ state }) => state === 'done')
  gone.add(String(first?.id))
  // As many as fill the queue wait beside it.
  await campaign.look()
  const held = await campaign.read()
  expect(held.wait?.message).toContain('can’t reach its picture store')
  expect(held).toMatchObject({ waiting: 2, stopped: 0 })
  gone.clear()
  await campaign.look()
  expect(await campaign.read()).toMatchObject({ waiting: 1, stopped: 0, wait: null })
  expect((await relay.call(2)).request.recipe.references).toHaveLength(1)
})

test('pictures on their own go on meanwhile', async () => {
  const alone = Array.from({ length: 30 }, (_, at) => samplePicture(`${at}/wide`))
  const [anchor, follower] = sampleOffers
  if (!anchor || !follower) throw new Error('No offer')
  await campaign.press([anchor, follower, ...alone])
  await campaign.look()
  const [first] = (await jobs()).filter(({ target }) => String(target).includes('1/square'))
  await relay.db.run(
    `UPDATE jobs SET state = 'done', finished_at = 5 WHERE id = $1`,
    String(first?.id)
  )
  gone.add(String(first?.id))
  const before = (await campaign.read()).waiting
  await campaign.look()
  const { waiting, wait } = await campaign.read()
  expect(waiting).toBeLessThan(before)
  expect(wait?.message).toContain('picture store')
})

test('an anchor that has to be kept again while the store is away waits as well', async () => {
  await campaign.press(sampleOffers)
  await campaign.look()
  worker = relay.startWorker()
  await relay.call(1)
  await finish(0)
  await campaign.order('pause')
  await campaign.look()
  await relay.db.run(`UPDATE uploads SET gone_at = 1`)
  for (const { id } of await jobs()) gone.add(String(id))
  await campaign.order('resume')
  await campaign.look()
  expect((await campaign.read()).wait?.message).toContain('picture store')
  gone.clear()
  await campaign.look()
  expect(await campaign.read()).toMatchObject({ stopped: 0, waiting: 1 })
  await relay.call(2)
})
