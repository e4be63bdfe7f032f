import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { findPerson } from '../access/people'
import { createExchangeRecorder } from '../foundry/recording/exchange-recorder'
import type { Recording } from '../foundry/recording/recording'
import { recoverJobs } from '../jobs/recovery/recover-jobs'
import { setBudget } from '../money/budgets'
import { checkStore } from '../upkeep/check-store'
import { createTrialStage, type Stage } from './trial-probe'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64'
)
const usage = {
  input_tokens: 10,
  output_tokens: 154,
  input_tokens_details: { text_tokens: 10, image_tokens: 0 }
}
const drawn = JSON.stringify({ data: [{ b64_json: png.toString('base64') }], usage })
const cost = 10 * 5 + 154 * 30

/** A service that answers every call alike. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // An AddressInfo because the server listens on a port, not a pipe.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const told = { 'x-ratelimit-limit-requests': '6' }
const answering = (status: number, body: string) =>
  serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', ...told })
    response.end(body)
  })
const stageAt = async (url: string, options: Parameters<typeof createTrialStage>[1] = {}) => {
  const stage = await createTrialStage(url, options)
  onTestFinished(stage.end)
  return stage
}
const jobsOf = ({ db }: Stage) =>
  db.all('SELECT state, cost, estimate, model FROM jobs ORDER BY created_at, id')
const spentOf = async ({ db }: Stage) => {
  const [row] = await db.all('SELECT COALESCE(sum(micros), 0) AS micros FROM ledger')
  return Number(row?.micros)
}
/** Enough for the first call and none after it. */
const once = ['--yes', '--max', '0.015']

test('says its price, asks, and asks nothing of the service without a yes', async () => {
  let calls = 0
  const url = await serve((_, response) => {
    calls += 1
    response.end()
  })
  const stage = await stageAt(url, { answer: false })
  expect(await stage.run()).toBe(1)
  expect(stage.said.join('\n')).toMatch(/plain\s+up to \$0\.0\d+.*Together up to \$0\.\d+/s)
  expect(stage.said.join('\n')).toContain('booked for “relay probe”')
  expect(stage.questions).toEqual(['Go on? [y/N] '])
  expect(calls).toBe(0)
  expect(await jobsOf(stage)).toEqual([])
})

test('where nobody can be asked, only --yes goes on', async () => {
  const stage = await stageAt(await answering(200, drawn))
  expect(await stage.run('--max', '0.015')).toBe(1)
  expect(stage.said.join('\n')).toContain('add --yes')
  expect(await stage.run(...once)).toBe(0)
  expect(stage.questions).toHaveLength(1)
})

test('writes its calls down where exchanges are recorded', async () => {
  const kept: Recording[] = []
  const recorder = createExchangeRecorder({
    keep: async (recording) => void kept.push(recording),
    now: () => 0,
    steady: () => 0,
    log: { info: () => {}, error: () => {} }
  })
  const stage = await stageAt(await answering(200, drawn), { recorder })
  await stage.run('--yes', '--max', '0.022')
  expect(kept.map(({ request }) => request.fields.background)).toEqual([
    'opaque',
    'opaque',
    'transparent'
  ])
  expect(kept[0]?.answer).toMatchObject({ status: 200, end: 'whole' })
  expect(JSON.stringify(kept)).not.toMatch(/circle|stand-in-key|127\.0\.0\.1/)
})

test('never plans past --max, and books what it spends for everybody to see', async () => {
  const stage = await stageAt(await answering(200, drawn))
  expect(await stage.run(...once, '--json', stage.file)).toBe(0)
  expect(await jobsOf(stage)).toMatchObject([{ state: 'done', cost, model: 'gpt-image-2' }])
  expect(await spentOf(stage)).toBe(cost)
  expect(await findPerson(stage.db, 'relay probe')).not.toBeNull()
  const [day] = await stage.db.all('SELECT pictures, micros FROM usage_days')
  expect(day).toMatchObject({ pictures: 1, micros: cost })
  expect((await stage.report()).dollars).toBe(cost / 1_000_000)
  expect((await stage.claim('foundry.stream-wall')).evidence).toContain('--max')
  // No relay looks for its picture.
  const blobs = { readManifest: async () => null } as never
  expect((await checkStore({ db: stage.db, blobs })).faults).toEqual([])
})

test('its report holds no key, host, name or prompt', async () => {
  const stage = await stageAt(await answering(200, drawn), { key: 'k3y-of-nobody' })
  await stage.run(...once, '--json', stage.file)
  const text = JSON.stringify(await stage.report())
  for (const secret of ['k3y-of-nobody', '127.0.0.1', 'foundry-1', 'circle'])
    expect(text).not.toContain(secret)
})

test('a key that is refused ends it after the version was tried, for free', async () => {
  const body = '{"error":{"code":"401","message":"Access denied"}}'
  const stage = await stageAt(await answering(401, body))
  expect(await stage.run('--yes', '--json', stage.file)).toBe(1)
  expect(await jobsOf(stage)).toHaveLength(2)
  expect(await spentOf(stage)).toBe(0)
  expect(stage.printed.join('\n')).toMatch(
    /still open\s+foundry.webp-output.*no picture came at all: 401/
  )
})

test.each([
  ['before an answer', (_: ServerResponse) => {}],
  ['within one', (response: ServerResponse) => response.write('event: image_gen')]
])('^C %s ends the call, counts it, and says what was spent', async (_, begin) => {
  const url = await serve((request, response) => {
    request.resume()
    begin(response)
    setTimeout(() => stage.interrupt(), 20)
  })
  const stage = await stageAt(url)
  expect(await stage.run('--yes', '--json', stage.file)).toBe(130)
  const [job, ...others] = await jobsOf(stage)
  expect(others).toEqual([])
  expect(job).toMatchObject({ state: 'cancelled', cost: job?.estimate })
  expect(stage.said.at(-1)).toMatch(/Ended by you; \$0\.\d+ at most were spent/)
  expect((await stage.report()).claims).toHaveLength(12)
})

test('waits as the service asks, and asks again', async () => {
  let calls = 0
  const url = await serve((request, response) => {
    request.resume()
    calls += 1
    response.writeHead(calls === 1 ? 429 : 200, { ...told, 'retry-after': '7' })
    response.end(calls === 1 ? '{"error":{"code":"429","message":"slow"}}' : drawn)
  })
  const stage = await stageAt(url)
  expect(await stage.run(...once)).toBe(0)
  expect(stage.slept).toEqual([7_000])
  expect(await jobsOf(stage)).toMatchObject([
    { state: 'failed', cost: 0 },
    { state: 'done', cost }
  ])
})

test('keeps to the deployment’s minute, beside the relays that run', async () => {
  const stage = await stageAt(await answering(200, drawn), { requestsPerMinute: 1 })
  await stage.db.run(
    'INSERT INTO claims (deployment, at) VALUES ($1, $2)',
    'foundry-1/gpt-image-2',
    stage.clock.now
  )
  await stage.run('--yes', '--max', '0.02')
  expect(stage.slept).toEqual([61_000, 61_000])
  expect(await jobsOf(stage)).toHaveLength(2)
})

test('a deployment that the operator has paused is left alone', async () => {
  const stage = await stageAt(await answering(200, drawn))
  await stage.db.run(
    'INSERT INTO deployments (name, paused_until, stopped_until) VALUES ($1, 0, $2)',
    'foundry-1/gpt-image-2',
    stage.clock.now + 3_600_000
  )
  expect(await stage.run(...once)).toBe(1)
  expect(await jobsOf(stage)).toEqual([])
  expect(stage.printed.join('\n')).toContain('busy or paused')
})

test('a budget holds for it as for anybody', async () => {
  const stage = await stageAt(await answering(200, drawn))
  await setBudget(stage.db, '', { day: 0, month: null })
  expect(await stage.run(...once)).toBe(1)
  expect(await jobsOf(stage)).toEqual([])
  expect(stage.printed.join('\n')).toContain('budget')
})

test('one that dies counts as any lost call', async () => {
  const stage = await stageAt(await answering(200, drawn))
  await stage.run(...once)
  await stage.db.run(
    `UPDATE jobs SET state = 'calling', cost = NULL, finished_at = NULL,
    worker = 'probe-x', lease_until = $1`,
    stage.clock.now + 600_000
  )
  const blobs = { readManifest: async () => null } as never
  const log = { info: () => {}, error: () => {} }
  const now = stage.clock.now + 600_001
  expect(await recoverJobs({ db: stage.db, blobs, log, now, isHeld: () => false })).toBe(1)
  expect(await jobsOf(stage)).toMatchObject([{ state: 'unknown' }])
})

test.each([
  [['--max', 'all'], /--max must be an amount/],
  [['--deployment', 'nobody'], /--deployment must name one of foundry-1\/gpt-image-2/],
  [['--yes', '--json', '/nowhere/at/all.json'], /can’t be written/],
  [['extra'], /one argument too many/]
])('%j costs nothing and says what is wrong', async (args, words) => {
  let calls = 0
  const stage = await stageAt(
    await serve((_, response) => {
      calls += 1
      response.end()
    })
  )
  expect(await stage.run(...args)).toBe(1)
  expect(stage.said.join('\n')).toMatch(words)
  expect(calls).toBe(0)
})

test('the classic path leaves the version alone, and an older model its sizes', async () => {
  const stage = await stageAt(await answering(200, drawn), {
    style: 'classic',
    model: 'gpt-image-1-mini'
  })
  await stage.run('--yes', '--max', '0.10', '--json', stage.file)
  expect(await stage.claim('foundry.api-version')).toMatchObject({ verdict: 'open' })
  expect(await stage.claim('foundry.oversized-request')).toMatchObject({ verdict: 'open' })
  expect(await stage.claim('foundry.transparent-background')).toMatchObject({ verdict: 'open' })
  expect((await stage.claim('foundry.edit-sizes')).evidence).toContain('no other sizes')
})
