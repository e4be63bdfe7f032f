import { afterEach, expect, test, vi } from 'vitest'
import { submitJob } from '../jobs/submit-job'
import { createTrialRelay, sampleSubmit, submitTrial, untilState } from '../trial/trial-relay'
import { startSweeping, sweep } from './retention'

const hourMs = 3_600_000
const days = { image: 30, event: 7, prompt: 365 }

afterEach(() => void vi.useRealTimers())

test.each([
  ['a moment before its 30 days are over', 30 * 24 * hourMs - 1, 0, 200],
  ['once its 30 days are over', 30 * 24 * hourMs, 1, 404]
] as const)('a picture %s', async (_name, afterMs, gone, status) => {
  const relay = await createTrialRelay()
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(new Uint8Array(7))
  await untilState(relay, id, 'done')
  await worker.drain()
  relay.clock.now += afterMs
  expect(await sweep({ ...relay.context, days })).toMatchObject({ image_gone_at: gone })
  expect((await relay.fetch(`/v1/jobs/${id}/image`)).status).toBe(status)
})

test('more jobs than fit on a page are all swept', async () => {
  const relay = await createTrialRelay()
  for (let index = 0; index < 120; index += 1)
    await submitJob(relay.db, {
      owner: 'ada',
      submit: sampleSubmit(`${index}`),
      id: `job-${index}`,
      now: 1
    })
  await relay.db.run(`UPDATE jobs SET state = 'cancelled', finished_at = 1`)
  relay.clock.now += 2 * hourMs
  expect(await sweep({ ...relay.context, days })).toMatchObject({ previews_gone_at: 120 })
})

test('sweeps at the start and then every hour, until it is stopped', async () => {
  const relay = await createTrialRelay()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const swept = () => relay.lines.filter((line) => line.includes('retention.swept')).length
  const end = async (key: string) => {
    const { id } = await submitTrial(relay, key)
    await relay.db.run(`UPDATE jobs SET state = 'cancelled', finished_at = 1 WHERE id = $1`, id)
  }
  relay.clock.now += 2 * hourMs
  await end('one')
  const stop = startSweeping({ ...relay.context, days })
  await expect.poll(swept).toBe(1)
  await end('two')
  vi.advanceTimersByTime(hourMs - 1)
  expect(swept()).toBe(1)
  vi.advanceTimersByTime(1)
  await expect.poll(swept).toBe(2)
  await end('three')
  stop()
  vi.advanceTimersByTime(2 * hourMs)
  expect((await relay.db.all('SELECT id FROM jobs WHERE previews_gone_at IS NULL')).length).toBe(1)
})
