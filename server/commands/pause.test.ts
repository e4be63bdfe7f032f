import { afterEach, beforeEach, expect, test } from 'vitest'
import { type JobWait, untilTold } from '../../core/job'
import { renderStoreGauges } from '../metrics/store-gauges'
import { unlimited } from '../money/budgets'
import { sampleFrame } from '../trial/sample-frame'
import {
  createTrialRelay,
  sampleRecipe,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import { readReport } from '../usage/read-report'
import { toUsagePage } from '../usage/usage-page'
import { createWaitReader, pauseDeployment } from '../work/pauses'
import type { Worker } from '../work/worker'
import { runCommand } from './run-command'

const east = 'east.example.com/gpt-image-2-east'
const mine = 'foundry-1/gpt-image-2'
const picture = new Uint8Array([137, 80, 78, 71])

let relay: TrialRelay
let workers: Worker[]
beforeEach(async () => {
  relay = await createTrialRelay()
  workers = []
})
afterEach(async () => {
  for (const worker of workers) await worker.drain()
})

async function run(args: string[], deployments: readonly string[] = [mine, east]) {
  const out: string[] = []
  const code = await runCommand(args, {
    openDb: async () => ({ ...relay.db, close: async () => {} }),
    openBlobs: async () => relay.blobs,
    newBudget: unlimited,
    deployments,
    place: 'DATA_DIR /data',
    now: relay.clock.now,
    print: (line) => out.push(line),
    say: (line) => out.push(line)
  })
  return { code, out: out.join('\n') }
}
const waitOf = async (id: string): Promise<JobWait | null> => {
  const { job } = (await (await relay.fetch(`/v1/jobs/${id}`)).json()) as {
    job: { wait?: JobWait }
  }
  return job.wait ?? null
}
/** The trial's clock stands still, and PostgreSQL's goes by the real time. */
const isServerTime = () => relay.db.serverTime !== null

test('a paused deployment takes no claims, what was sent goes on, and designers read why', async () => {
  workers = [relay.startWorker(), relay.startWorker(undefined, 'worker-2')]
  const sent = await submitTrial(relay, 'sent')
  const call = await relay.call(0)
  expect(await run(['pause', 'gpt-image-2'])).toEqual({
    code: 0,
    out: `${mine} is paused by you until “relay resume gpt-image-2”.\nNothing new is sent to it by any relay; what was sent goes on.`
  })
  const { id } = await submitTrial(relay, 'waits')
  expect(await waitOf(id)).toEqual({
    code: 'overloaded',
    until: untilTold,
    paused: ['gpt-image-2']
  })
  await call.finish(picture)
  await untilState(relay, sent.id, 'done')
  // A relay that starts now finds it in the store, and what the service says doesn't end it.
  workers.push(relay.startWorker(undefined, 'worker-3'))
  await pauseDeployment(relay.db, { name: mine, until: 1, code: 'rate_limited' })
  for (const worker of workers) await worker.drain()
  expect(relay.calls).toHaveLength(1)
  expect((await run(['resume', mine])).out).toContain('is sent to again')
  workers = [relay.startWorker(undefined, 'worker-4')]
  await (await relay.call(1)).finish(picture)
  await untilState(relay, id, 'done')
  expect(await waitOf(id)).toBeNull()
})

test('a pause ends by itself where it was said for how long', async () => {
  expect((await run(['pause', mine, '--for', '30m'])).out).toMatch(/until 20\d\d-|until 1970-/)
  const { id } = await submitTrial(relay, 'one')
  const until = (await waitOf(id))?.until ?? 0
  const now = isServerTime() ? ((await relay.db.serverTime?.()) ?? 0) : relay.clock.now
  expect(Math.abs(until - now - 30 * 60_000)).toBeLessThan(5_000)
  relay.clock.now = until
  expect(await waitOf(id)).toBeNull()
  workers = [relay.startWorker()]
  await (await relay.call(0)).finish(picture)
  await untilState(relay, id, 'done')
})

test('what the service asks for outlives a resume', async () => {
  await run(['pause', mine])
  const until = relay.clock.now + 60_000
  await pauseDeployment(relay.db, { name: mine, until, code: 'rate_limited' })
  await run(['resume', mine])
  expect(await relay.context.readWait(sampleRecipe.model)).toEqual({ code: 'rate_limited', until })
})

test('a model waits only where all of its deployments do, for the first that goes on', async () => {
  const model = sampleRecipe.model
  const deployments = [mine, east].map((id) => ({ id, model }))
  const readWait = createWaitReader({ db: relay.db, deployments, now: () => relay.clock.now })
  await run(['pause', mine])
  expect(await readWait(model)).toBeNull()
  await run(['pause', east])
  expect((await readWait(model))?.paused).toEqual(['gpt-image-2-east', 'gpt-image-2'])
})

test('what can’t be done is said in one sentence, and nothing is paused', async () => {
  const known = `there are ${east}, ${mine}.`
  for (const [args, sentence] of [
    [['pause'], `Give a deployment; ${known}`],
    [['pause', 'west'], `No deployment is called “west”; ${known}`],
    [['resume', 'west'], `No deployment is called “west”; ${known}`],
    [['resume', mine], `${mine} isn’t paused by you; nothing has changed.`],
    [['pause', mine, '--for', 'a while'], '--for must be minutes, hours or days'],
    [['pause', mine, '--for', '0m'], '--for must be minutes, hours or days']
  ] as const) {
    const { code, out } = await run([...args])
    expect(code).toBe(1)
    expect(out).toContain(sentence)
  }
  expect(await relay.db.all('SELECT 1 FROM deployments WHERE stopped_until > 0')).toEqual([])
})

test('a name that two resources share is asked for whole', async () => {
  const both = [mine, 'foundry-2/gpt-image-2']
  expect((await run(['pause', 'gpt-image-2'], both)).out).toContain(
    `Several deployments are called “gpt-image-2”; give one of ${both.join(', ')}.`
  )
  expect((await run(['pause', 'foundry-2/gpt-image-2'], both)).code).toBe(0)
})

test('the operator sees it in the metrics, on the usage page and in the evidence, and it is no fault', async () => {
  await run(['pause', mine])
  const { now } = relay.clock
  const gauges = await renderStoreGauges(relay.db, now)
  expect(gauges).toContain(`framefill_deployment_paused_by_operator{deployment="${mine}"} 1`)
  expect(gauges).toContain(`framefill_deployment_paused{deployment="${mine}"} 0`)
  expect(String(await toUsagePage(sampleFrame, await readReport(relay.db, now)))).toContain(
    `“${mine}” is paused by you</h2>`
  )
  expect((await run(['evidence'])).out).toContain(`${mine} is paused by you until`)
  expect(relay.lines.join('')).not.toContain('queue.held')
})
