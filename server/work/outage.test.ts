import { expect, test } from 'vitest'
import type { OutageKind } from '../foundry/errors/verdict'
import { claimJob } from '../jobs/claim-job'
import { submitJob } from '../jobs/submit-job'
import { createLog } from '../log'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { endOutage, noteOutage, readOutages } from './outage'

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
    submitJob(db, { owner: 'ada', submit: sampleSubmit(key), id: key, now: 0 })
  await submit('one')
  await submit('two')
  await claim(0)
  let time = 0
  const context = { db, deployment: { name: 'images' }, now: () => time, log }
  /** A call that was sent and answered at these times. */
  const note = (kind: OutageKind, calledAt: number, answeredAt: number) => {
    time = answeredAt
    return noteOutage(context, kind, calledAt)
  }
  return { db, lines, claim, note }
}

test('one call’s word holds its deployment back for half a minute, for everybody', async () => {
  const { claim, note } = await createScene()
  expect(await note('rejected', 0, 10)).toMatchObject({ isConfirmed: false })
  expect(await claim(30_009)).toEqual({ waitMs: 1 })
  expect(await claim(30_010)).toHaveProperty('id')
})

test.each([
  ['blocked', 900_000],
  ['billing', 900_000],
  ['rejected', 60_000],
  ['missing', 60_000],
  ['network', 60_000]
] as const)(
  'a second call confirms that it is %s, and holds it back for %i ms',
  async (kind, ms) => {
    const { claim, note } = await createScene()
    await note(kind, 0, 10)
    expect(await note(kind, 40_000, 41_000)).toMatchObject({ isConfirmed: true, at: 10 })
    expect(await claim(40_999 + ms)).toEqual({ waitMs: 1 })
  }
)

test('a call that was on its way already confirms nothing', async () => {
  const { note } = await createScene()
  await note('rejected', 0, 10)
  expect(await note('rejected', 5, 20)).toMatchObject({ isConfirmed: false })
})

test('another word than the first one’s confirms nothing', async () => {
  const { note } = await createScene()
  await note('rejected', 0, 10)
  expect(await note('missing', 40_000, 41_000)).toMatchObject({ isConfirmed: false })
})

test('a word of long ago is confirmed by none', async () => {
  const { note } = await createScene()
  await note('rejected', 0, 10)
  expect(await note('rejected', 3_600_000, 3_600_010)).toMatchObject({ isConfirmed: false })
})

test('a call that was served takes the first one’s word back, if it was sent later', async () => {
  const { db, note } = await createScene()
  await note('rejected', 0, 10)
  await endOutage(db, 'images', 5)
  expect(await readOutages(db, 20)).toHaveLength(1)
  await endOutage(db, 'images', 40_000)
  expect(await note('rejected', 50_000, 50_010)).toMatchObject({ isConfirmed: false })
})

test('the operator reads of it in the log, as an error with advice', async () => {
  const { lines, note } = await createScene()
  await note('blocked', 0, 0)
  await note('blocked', 30_000, 30_000)
  const line = JSON.parse(lines[1] ?? '')
  expect(line).toMatchObject({
    level: 'error',
    event: 'deployment.blocked',
    deployment: 'images',
    isConfirmed: true,
    pausedUntil: '1970-01-01T00:15:30.000Z'
  })
  expect(line.advice).toContain('support request')
})

test('an outage shows until its pause ends, and one call’s word doesn’t hide it', async () => {
  const { db, note } = await createScene()
  await note('blocked', 0, 0)
  await note('blocked', 30_000, 30_000)
  await note('rejected', 40_000, 41_000)
  const [notice] = await readOutages(db, 42_000)
  expect(notice).toMatchObject({ deployment: 'images', at: 0, until: 930_000 })
  expect(notice?.advice).toContain('blocked')
  expect(await readOutages(db, 930_000)).toEqual([])
})
