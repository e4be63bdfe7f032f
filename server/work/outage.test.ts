import { expect, test } from 'vitest'
import { claimJob } from '../jobs/claim-job'
import { submitJob } from '../jobs/submit-job'
import { createLog } from '../log'
import { trialSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { pauseForOutage, readOutages } from './outage'

const failureOf = (code: 'account_blocked' | 'credentials_rejected' | 'upstream_failed') => ({
  code,
  message: 'A sentence.',
  retryable: false
})

async function createScene() {
  const db = await openTrialDatabase()
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), Date.now)
  const limits = { requestsPerMinute: 60, concurrency: 9 }
  const claim = (now: number) =>
    claimJob(db, {
      deployment: 'images',
      model: 'gpt-image-2',
      limits,
      worker: 'w',
      leaseMs: 30_000,
      now
    })
  const submit = (key: string) =>
    submitJob(db, { owner: 'ada', submit: trialSubmit(key), id: key, now: 0 })
  await submit('one')
  await submit('two')
  await claim(0)
  const context = { db, deployment: { name: 'images' }, now: () => 0, log }
  return {
    db,
    lines,
    claim,
    pause: (failure: Parameters<typeof pauseForOutage>[1]) => pauseForOutage(context, failure)
  }
}

test('a blocked account holds its deployment back for 15 minutes, for everybody', async () => {
  const { claim, pause } = await createScene()
  await pause(failureOf('account_blocked'))
  expect(await claim(899_999)).toEqual({ waitMs: 1 })
  expect(await claim(900_000)).toHaveProperty('id')
})

test('a rejected key holds it back for a minute', async () => {
  const { claim, pause } = await createScene()
  await pause(failureOf('credentials_rejected'))
  expect(await claim(59_999)).toEqual({ waitMs: 1 })
  expect(await claim(60_000)).toHaveProperty('id')
})

test('the operator reads of it in the log, as an error with advice', async () => {
  const { lines, pause } = await createScene()
  await pause(failureOf('account_blocked'))
  const line = JSON.parse(lines[0] ?? '')
  expect(line).toMatchObject({
    level: 'error',
    event: 'deployment.blocked',
    deployment: 'images',
    pausedUntil: '1970-01-01T00:15:00.000Z'
  })
  expect(line.advice).toContain('support request')
})

test('an outage shows until its pause ends, and a lesser one doesn’t hide it', async () => {
  const { db, pause } = await createScene()
  await pause(failureOf('account_blocked'))
  await pause(failureOf('credentials_rejected'))
  const [notice] = await readOutages(db, 1)
  expect(notice).toMatchObject({ deployment: 'images', at: 0, until: 900_000 })
  expect(notice?.advice).toContain('blocked')
  expect(await readOutages(db, 900_000)).toEqual([])
})

test('the failure of one picture pauses nothing', async () => {
  const { db, lines, claim, pause } = await createScene()
  await pause(failureOf('upstream_failed'))
  expect(await claim(1)).toHaveProperty('id')
  expect([lines, await readOutages(db, 1)]).toEqual([[], []])
})
