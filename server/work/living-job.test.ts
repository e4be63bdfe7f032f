import { afterEach, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { createTrialRelay, submitTrial, untilState } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import type { Worker } from './worker'

const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const realCost = 7 * 5 + 396 * 30

let worker: Worker | undefined
afterEach(async () => {
  await worker?.drain()
  worker = undefined
})

/** A database that is away while `isAway`, for whatever writes a job's state. */
function breakable(db: Database) {
  const trouble = { isAway: false, lostAnswer: '' }
  const transaction: Database['transaction'] = async (work) => {
    if (trouble.isAway) throw new Error('The connection is gone')
    const result = await db.transaction(work)
    // The commit went through, and its answer was lost.
    if (trouble.lostAnswer !== '' && JSON.stringify(result).includes(`"${trouble.lostAnswer}"`)) {
      trouble.lostAnswer = ''
      throw new Error('The connection broke')
    }
    return result
  }
  return { db: { ...db, transaction } satisfies Database, trouble }
}

test('a picture that comes while the store is away is done when the store is back', async () => {
  const { db, trouble } = breakable(await openTrialDatabase())
  const relay = await createTrialRelay({ db })
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  trouble.isAway = true
  await call.finish(picture)
  while (!relay.lines.join('').includes('store.stumbled'))
    await new Promise((resolve) => setTimeout(resolve, 5))
  trouble.isAway = false
  expect((await untilState(relay, id, 'done')).cost).toBe(realCost)
  expect(relay.calls).toHaveLength(1)
})

test.each(['calling', 'done'])('a commit whose answer was lost is made once: %s', async (step) => {
  const { db, trouble } = breakable(await openTrialDatabase())
  const relay = await createTrialRelay({ db })
  trouble.lostAnswer = step
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  expect((await untilState(relay, id, 'done')).cost).toBe(realCost)
  expect(relay.calls).toHaveLength(1)
  expect(relay.lines.join('')).toContain('store.stumbled')
})

test('a picture that comes after another relay gave its job up is done at its real cost', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  await relay.recoverAsAnother()
  expect((await untilState(relay, id, 'unknown')).failure?.message).not.toContain('stopped')
  await call.finish(picture)
  const job = await untilState(relay, id, 'done')
  expect(job).toMatchObject({ cost: realCost, failure: null })
  const image = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(picture)
})

test('a notice that fails after a commit changes nothing', async () => {
  const db = await openTrialDatabase()
  const relay = await createTrialRelay({
    db: { ...db, notify: async (channel, payload) => db.notify(channel, payload) }
  })
  const stop = db.listen('job_changed', () => {
    throw new Error('A listener broke')
  })
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  await untilState(relay, id, 'done')
  stop()
})

test('a cancel after the commit and before the request costs nothing', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  call.answer({ kind: 'cancelled', isUnbilled: true, requestId: null })
  const job = await untilState(relay, id, 'cancelled')
  expect(job.cost).toBe(0)
  expect(job.failure?.message).toContain('nothing was spent')
})

test('a picture that can’t be kept is unknown, and nobody says that the relay stopped', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  const writer = await call.request.createWriter()
  await writer.write(picture)
  const full = () => Promise.reject(new Error('ENOSPC'))
  call.answer({
    kind: 'done',
    writer: { ...writer, keep: full, seal: full },
    header: { format: 'png', width: 960, height: 800 },
    bytes: picture.length,
    usage: null,
    requestId: null
  })
  const job = await untilState(relay, id, 'unknown')
  expect(job.failure?.message).toContain('couldn’t keep this picture')
  await writer.discard()
})
