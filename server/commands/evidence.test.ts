import { afterEach, expect, test } from 'vitest'
import { createTrialRelay, submitTrial, untilState } from '../trial/trial-relay'
import type { Worker } from '../work/worker'
import { evidenceCommand } from './evidence'

let worker: Worker | undefined
afterEach(async () => {
  await worker?.drain()
  worker = undefined
})

const evidence = {
  status: 403,
  code: 'Forbidden',
  type: null,
  param: null,
  innerCode: 'Blocklist',
  contentType: 'application/json',
  message: 'Turned away by rule 7'
}
const failure = { code: 'upstream_failed', message: 'A sentence.', retryable: false } as const

async function createScene() {
  const relay = await createTrialRelay()
  const print = async (...args: string[]) => {
    const lines: string[] = []
    const openBlobs = async () => relay.blobs
    const desk = {
      ...relay,
      openBlobs,
      newBudget: { day: null, month: null },
      deployments: [],
      place: 'DATA_DIR /data',
      now: relay.clock.now
    }
    await evidenceCommand.run(args, { ...desk, print: (line) => lines.push(line), say: () => {} })
    return lines
  }
  const fail = async () => {
    worker ??= relay.startWorker()
    const index = relay.calls.length
    const { id } = await submitTrial(relay, `job-${index}`)
    const call = await relay.call(index)
    call.answer({ kind: 'failed', failure, isUnbilled: true, requestId: 'req-1', evidence })
    await untilState(relay, id, 'failed')
    return id
  }
  return { relay, print, fail }
}

test('the operator reads what an answer without a picture said', async () => {
  const { relay, print, fail } = await createScene()
  const id = await fail()
  const lines = (await print()).join('\n')
  for (const word of ['403', 'Forbidden', 'Blocklist', 'generations', 'req-1', 'rule 7'])
    expect(lines).toContain(word)
  expect(JSON.parse((await print('--json')).join(''))).toMatchObject([
    { jobId: id, outcome: 'failed', failure: 'upstream_failed', said: evidence }
  ])
  const logged = relay.lines.find((line) => line.includes('call.unfruitful')) ?? ''
  expect(JSON.parse(logged)).toMatchObject({ jobId: id, ...evidence })
})

test('the newest come first, and no more than asked for', async () => {
  const { relay, print, fail } = await createScene()
  await fail()
  relay.clock.now += 1_000
  const last = await fail()
  const listed = JSON.parse((await print('--json', '--last', '1')).join(''))
  expect(listed.map(({ jobId }: { jobId: string }) => jobId)).toEqual([last])
})

test('it says which deployments rest and why', async () => {
  const { relay, print } = await createScene()
  await relay.db.run(
    `INSERT INTO deployments (name, paused_until, pause_code) VALUES ('north', $1, 'rate_limited')`,
    relay.clock.now + 60_000
  )
  const [line] = await print()
  expect(line).toMatch(/^north rests until .* \(rate_limited\)\.$/)
})

test('an odd number is a misuse', async () => {
  const { print } = await createScene()
  await expect(print('--last', 'all')).rejects.toThrow('--last must be a whole number')
})
