import { beforeEach, describe, expect, test } from 'vitest'
import { replaceOperatorToken } from '../access/operator-token'
import { addPerson, findPerson } from '../access/people'
import { submitJob } from '../jobs/submit-job'
import { setBudget, wholeRelay } from '../money/budgets'
import {
  createTrialRelay,
  sampleSubmit,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import { noteOutage } from '../work/outage'
import { readPeople, readPeriodSums } from './read-period'

let relay: TrialRelay
let operator: string
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = Date.parse('2026-11-23T14:05:00Z')
  operator = await replaceOperatorToken(relay.db, 1)
})

const open = (path: string, password: string) =>
  relay.app.request(path, {
    headers: { authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` }
  })

async function drawOne(key: string): Promise<void> {
  const worker = relay.startWorker()
  const index = relay.calls.length
  const { id } = await submitTrial(relay, key)
  const call = await relay.call(index)
  await call.finish(new Uint8Array([1]))
  await untilState(relay, id, 'done')
  await worker.drain()
}

describe('the door of /usage', () => {
  test.each(['/usage', '/usage.csv'])(
    'asks for a password on %s and gives nothing',
    async (path) => {
      const response = await relay.app.request(path)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toContain('realm="Framefill usage"')
      expect(await response.text()).not.toContain('Ada')
    }
  )

  test('takes no access token of a person, as password or as bearer', async () => {
    expect((await open('/usage', relay.token)).status).toBe(401)
    expect((await relay.fetch('/usage')).status).toBe(401)
    expect((await relay.fetch('/usage', {}, operator)).status).toBe(401)
  })

  test('takes no empty password while there is no operator token', async () => {
    await relay.db.run('DELETE FROM operator_tokens')
    expect((await open('/usage', '')).status).toBe(401)
  })

  test('may not be framed, cached, scripted or read by other origins', async () => {
    const { headers, status } = await open('/usage', operator)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('the usage page', () => {
  test('shows people, money and budgets, but no prompt and no layer', async () => {
    await setBudget(relay.db, wholeRelay, { day: 5_000_000, month: null })
    await drawOne('one')
    const page = await (await open('/usage', operator)).text()
    for (const words of ['Ada', '1 picture', 'of $5.00', '2026-11-23', 'gpt-image-2'])
      expect(page).toContain(words)
    for (const secret of ['harbour', 'Hero', '<script', relay.token])
      expect(page).not.toContain(secret)
  })

  test('has everybody once in its pages, whoever spent the most first, and counts all of them', async () => {
    const { db } = relay
    for (let index = 10; index < 40; index += 1) {
      await addPerson(db, { name: `Person ${index}`, now: 1 })
      const id = (await findPerson(db, `Person ${index}`))?.id ?? ''
      await db.run(
        `INSERT INTO usage_days (day, person, model, quality, pictures, refused, unknown, micros)
         VALUES ('2026-11-20', $1, 'gpt-image-2', 'low', 1, 1, 0, $2)`,
        id,
        index * 1_000_000
      )
      await db.run(`INSERT INTO spent VALUES ('2026-11', $1, $2)`, id, index * 1_000_000)
    }
    const first = await (await open('/usage', operator)).text()
    expect(first).toContain('<dd>30 <small>in 30 days')
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1] ?? ''
    const second = await (await open(next, operator)).text()
    expect(second).toContain('<dd>30 <small>in 30 days')
    expect(second).not.toContain('rel="next"')
    const names = [...(first + second).matchAll(/>(Person \d+|Ada)<\/td>/g)].map(([, one]) => one)
    const all = Array.from({ length: 30 }, (_, index) => `Person ${39 - index}`)
    expect(names).toEqual([...all, 'Ada'])
    expect((await open('/usage?place=x', operator)).status).toBe(200)
  })

  test('escapes what people are called', async () => {
    await addPerson(relay.db, { name: '<img src=x onerror=1>', now: 1 })
    const page = await (await open('/usage', operator)).text()
    expect(page).toContain('&lt;img src=x')
    expect(page).not.toContain('<img')
  })

  test('says at its top that a deployment is paused, and until when', async () => {
    const { db, clock } = relay
    const log = { info: () => {}, error: () => {} }
    const scene = { db, deployment: { name: 'img' }, now: () => clock.now, log }
    await noteOutage(scene, 'blocked', clock.now - 60_000)
    clock.now += 30_000
    await noteOutage(scene, 'blocked', clock.now - 10_000)
    const page = await (await open('/usage', operator)).text()
    expect(page).toContain('“img” is paused for everybody until 23 November 2026, 14:20 UTC')
    clock.now += 15 * 60_000
    expect(await (await open('/usage', operator)).text()).not.toContain('paused for everybody')
  })
})

describe('the CSV', () => {
  const linesOf = async (query: string) => {
    const text = await (await open(`/usage.csv?${query}`, operator)).text()
    return text.trimEnd().split('\r\n').slice(1)
  }

  test('has a line for each job with its pixels, tokens and dollars', async () => {
    await drawOne('one')
    relay.clock.now += 1
    await submitTrial(relay, 'two')
    const response = await open('/usage.csv', operator)
    expect(response.headers.get('content-type')).toContain('text/csv')
    const lines = (await response.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(
      /^"2026-11-23","2026-11-23T14:05:00.000Z","Ada","file-1","gpt-image-2","low","done","960x800","960x800",7,0,396,0\.011915,"measured",/
    )
    expect(lines[2]).toMatch(/,"queued","960x800","",,,,,"",/)
    expect(lines.join()).not.toContain('harbour')
  })

  test('adds up to the ledger', async () => {
    const worker = relay.startWorker()
    for (let index = 0; index < 6; index += 1) {
      const { id } = await submitTrial(relay, `${index}`)
      const call = await relay.call(index)
      const failure = { code: 'upstream_failed', message: 'No.', retryable: true } as const
      call.answer({ kind: 'failed', failure, isUnbilled: index % 3 === 0, requestId: null })
      await untilState(relay, id, 'failed')
    }
    await worker.drain()
    const micros = (await linesOf('')).map((line) => Number(line.split(',')[12]) * 1_000_000)
    const [ledger] = await relay.db.all('SELECT sum(micros) AS micros FROM ledger')
    expect(Math.round(micros.reduce((sum, one) => sum + one, 0))).toBe(ledger?.micros)
  })

  test('adds up to what page, command and ledger say of the same days', async () => {
    const { clock, db } = relay
    let worker = relay.startWorker()
    // Reserved in November, ended in December; and one that is still being made.
    clock.now = Date.parse('2026-11-30T23:59:50Z')
    const { id } = await submitTrial(relay, 'late')
    const call = await relay.call(0)
    clock.now = Date.parse('2026-12-01T00:00:20Z')
    await call.finish(new Uint8Array([1]))
    await untilState(relay, id, 'done')
    // One that looked for work in November may take what comes in December, and books it by when it looked.
    await worker.drain()
    worker = relay.startWorker()
    await submitTrial(relay, 'still')
    const second = await relay.call(1)
    for (const [from, to] of [
      ['2026-11-01', '2026-11-30'],
      ['2026-12-01', '2026-12-31']
    ] as const) {
      const lines = await linesOf(`from=${from}&to=${to}`)
      expect(lines).toHaveLength(1)
      const dollars = lines.map((line) => Number(line.split(',')[12]))
      const micros = Math.round(dollars.reduce((sum, one) => sum + one, 0) * 1_000_000)
      const period = { from, to }
      const sum = (rows: readonly { micros: number }[]) =>
        rows.reduce((total, row) => total + row.micros, 0)
      const [ledger] = await db.all(
        'SELECT sum(micros) AS micros FROM ledger WHERE day >= $1 AND day <= $2',
        from,
        to
      )
      expect(micros).toBe(ledger?.micros)
      expect(sum(await readPeople(db, period))).toBe(micros)
      const { days, models } = await readPeriodSums(db, period)
      expect([sum(days), sum(models)]).toEqual([micros, micros])
    }
    await second.finish(new Uint8Array([1]))
    await worker.drain()
  })

  test('writes the line of a job that this relay can’t read', async () => {
    await submitTrial(relay, 'one')
    await relay.db.run(`UPDATE jobs SET recipe = '{"model":', model = 'retired', state = 'strange'`)
    expect(await linesOf('')).toEqual([
      expect.stringMatching(/"Ada","file-1","retired","low","strange","","",,,,,"",/)
    ])
  })

  test('has every job once, however many pages it takes to read them', async () => {
    const now = relay.clock.now
    for (let index = 0; index < 310; index += 1) {
      const submit = sampleSubmit(`${index}`)
      // Many at the same millisecond, as a batch comes.
      await submitJob(relay.db, {
        // Nobody may have more than 500 waiting.
        owner: `person-${index % 3}`,
        submit,
        id: `job-${index}`,
        now: now + (index % 3)
      })
    }
    expect(new Set(await linesOf('')).size).toBe(310)
  })

  test('keeps to the days it is asked for', async () => {
    await submitTrial(relay, 'one')
    const linesOf = async (query: string) =>
      (await (await open(`/usage.csv?${query}`, operator)).text()).trimEnd().split('\r\n').length -
      1
    expect(await linesOf('from=2026-11-23&to=2026-11-23')).toBe(1)
    expect(await linesOf('from=2026-11-24')).toBe(0)
    expect(await linesOf('to=2026-11-22')).toBe(0)
    expect((await open('/usage.csv?from=2026-11-31', operator)).status).toBe(400)
  })

  test('knows a person who has no name any more', async () => {
    await submitTrial(relay, 'one')
    const person = await findPerson(relay.db, 'Ada')
    await relay.db.run('DELETE FROM people WHERE id = $1', person?.id ?? '')
    expect(await (await open('/usage.csv', operator)).text()).toContain(',"","file-1",')
  })
})
