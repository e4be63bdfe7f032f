import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usagePrice } from '../../core/price/price'
import { replaceOperatorToken } from '../access/operator-token'
import { renderStoreGauges } from '../metrics/store-gauges'
import {
  createTrialRelay,
  sampleRecipe,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import { checkStore } from '../upkeep/check-store'
import type { Worker } from '../work/worker'
import { strayPreviews } from './overruns'
import { mostCost } from './reservation'

const reservation = mostCost(sampleRecipe)
let relay: TrialRelay
let worker: Worker
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = Date.parse('2026-11-23T14:05:00Z')
  worker = relay.startWorker()
})
afterEach(() => worker.drain())

/** A picture whose tokens the service tells so; null when it tells none. */
async function draw(outputTokens: number | null, previews?: number) {
  const { id } = await submitTrial(relay, 'one')
  const { request, answer } = await relay.call(0)
  const writer = await request.createWriter()
  await writer.write(new Uint8Array([1]))
  answer({
    kind: 'done',
    writer,
    header: { format: 'png', width: 960, height: 800 },
    bytes: 1,
    usage: outputTokens === null ? null : { inputTextTokens: 7, inputImageTokens: 0, outputTokens },
    requestId: null,
    ...(previews !== undefined && { previews })
  })
  return untilState(relay, id, 'done')
}
const costOf = (outputTokens: number) =>
  usagePrice('gpt-image-2', { inputTextTokens: 7, inputImageTokens: 0, outputTokens })
const bookedIn = async () =>
  Number((await relay.db.all('SELECT sum(micros) AS micros FROM ledger'))[0]?.micros)
const gauges = async () =>
  (await renderStoreGauges(relay.db, relay.clock.now))
    .split('\n')
    .filter((line) => line.startsWith('framefill_overruns{'))
const pageOf = async () => {
  const operator = await replaceOperatorToken(relay.db, 1)
  const password = Buffer.from(`me:${operator}`).toString('base64')
  const page = await relay.app.request('/usage', {
    headers: { authorization: `Basic ${password}` }
  })
  return page.text()
}

describe('usage', () => {
  test.each([
    ['within its reservation', 396, costOf(396), false],
    ['a little beyond it', 800, costOf(800), true],
    ['nine times as much', 4_000, costOf(4_000), true],
    ['a million tokens', 1_000_000, reservation, true],
    ['30 million dollars’ worth', 1_000_000_000_000, reservation, true],
    ['the largest number there is', Number.MAX_SAFE_INTEGER, reservation, true]
  ])('of %s', async (_name, tokens, cost, isNoted) => {
    const job = await draw(tokens)
    expect(job.cost).toBe(cost)
    expect(await bookedIn()).toBe(cost)
    // Not believed is not measured: the panel then says that it is the most it can have cost.
    expect(job.usage === null).toBe(cost === reservation)
    // Written after the row.
    const isLogged = () => relay.lines.join('').includes('usage.beyond_reservation')
    await expect.poll(isLogged).toBe(isNoted)
    const [measured, reserved] = [isNoted && cost !== reservation, cost === reservation].map(Number)
    expect(await gauges()).toEqual([
      `framefill_overruns{booked="measured"} ${measured}`,
      `framefill_overruns{booked="reserved"} ${reserved}`
    ])
    expect((await pageOf()).includes('cost more than the relay thought possible')).toBe(isNoted)
    expect((await checkStore(relay)).faults).toEqual([])
  })

  test('that can’t be true is told to the operator with what was kept free', async () => {
    await draw(1_000_000_000_000)
    const page = await pageOf()
    expect(page).toContain('1 picture came with token counts that can’t be true')
    expect(page).toContain('$0.01 kept free, $30000000.00 by Foundry’s tokens')
  })
})

describe('previews that nobody asked for', () => {
  test.each([
    ['three, which a call can have', 3, 0],
    ['eight', 8, 5 * 100 * 30]
  ])('count where nothing was measured: %s', async (_name, previews, more) => {
    const job = await draw(null, previews)
    expect(job.cost).toBe(reservation + more)
    expect(await bookedIn()).toBe(reservation + more)
  })

  test('cost by the model’s own price, and of one that is gone nothing is known', () => {
    expect(strayPreviews('gpt-image-1-mini', 4)).toBe(100 * 8)
    expect(strayPreviews('gpt-image-0', 4)).toBe(0)
  })

  test('prove that something was drawn, though none could be kept', async () => {
    const { id } = await submitTrial(relay, 'one')
    const failure = { code: 'upstream_failed', message: 'No.', retryable: true } as const
    const call = await relay.call(0)
    call.answer({ kind: 'failed', failure, isUnbilled: true, requestId: null, previews: 1 })
    expect((await untilState(relay, id, 'failed')).cost).toBe(reservation)
  })
})
