import { beforeEach, expect, test } from 'vitest'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { sweep } from './retention'

const dayMs = 86_400_000
const said = { status: 400, code: 'content_filter', innerCode: 'x', message: 'The words it said' }
const days = { image: 30, event: 30, prompt: 10 }

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

const insert = (id: string, at: number, text = JSON.stringify(said)) =>
  relay.db.run(
    `INSERT INTO evidence (id, at, job_id, deployment, operation, outcome, failure, said)
     VALUES ($1, $2, 'job', 'north', 'edits', 'failed', 'bad_request', $3)`,
    id,
    at,
    text
  )
const read = async (id: string) =>
  JSON.parse(String((await relay.db.all('SELECT said FROM evidence WHERE id = $1', id))[0]?.said))

async function refuseOne(): Promise<string> {
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  const failure = { code: 'bad_request', message: 'A sentence.', retryable: false } as const
  call.answer({ kind: 'failed', failure, isUnbilled: true, requestId: null })
  await untilState(relay, id, 'failed')
  await worker.drain()
  return id
}

test('the newest five hundred are kept, however many came at one moment', async () => {
  await relay.db.transaction(async (queries) => {
    for (let index = 0; index < 510; index += 1)
      await queries.run(
        `INSERT INTO evidence (id, at, job_id, deployment, operation, outcome, failure, said)
         VALUES ($1, $2, 'job', 'north', 'edits', 'failed', 'bad_request', 'null')`,
        `e${String(index).padStart(3, '0')}`,
        index < 5 ? 1 : 2
      )
  })
  const jobId = await refuseOne()
  const rows = await relay.db.all('SELECT id, job_id FROM evidence ORDER BY at DESC, id DESC')
  expect(rows).toHaveLength(500)
  expect(rows[0]?.job_id).toBe(jobId)
  expect(rows.at(-1)?.id).toBe('e011')
})

test('its words go with the prompts, its codes stay', async () => {
  const old = relay.clock.now - 10 * dayMs
  await insert('old', old)
  await insert('new', old + 1)
  await insert('odd', old, '{"message":"x"')
  const first = await sweep({ ...relay.context, days })
  expect(first.evidence).toBe(2)
  expect(await read('old')).toEqual({ ...said, message: null })
  expect(await read('new')).toEqual(said)
  expect(await read('odd')).toBeNull()
  expect((await sweep({ ...relay.context, days })).evidence).toBe(0)
})
