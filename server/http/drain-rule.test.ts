import { expect, test } from 'vitest'
import { createTrialRelay, sampleSubmit, submitTrial } from '../trial/trial-relay'
import { createApp } from './app'

async function createLeaving() {
  const relay = await createTrialRelay()
  const { id } = await submitTrial(relay, 'one')
  const app = createApp({ ...relay.context, isDraining: () => true })
  const headers = { authorization: `Bearer ${relay.token}`, origin: 'null' }
  const ask = (path: string, body?: string) =>
    app.request(path, { headers, method: body ? 'POST' : 'GET', body: body ?? null })
  return { relay, id, ask }
}

test('a relay that leaves takes no job, and says when to come again', async () => {
  const { relay, ask } = await createLeaving()
  const response = await ask('/v1/jobs', JSON.stringify(sampleSubmit('two')))
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  // Or the panel could not read it.
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toMatchObject({ failure: { code: 'overloaded', retryable: true } })
  expect(await relay.db.all('SELECT id FROM jobs')).toHaveLength(1)
})

test('it opens no stream, but still reads and cancels', async () => {
  const { id, ask } = await createLeaving()
  expect((await ask(`/v1/events?jobs=${id}`)).status).toBe(503)
  expect((await ask(`/v1/jobs/${id}`)).status).toBe(200)
  expect((await ask(`/v1/jobs/${id}/cancel`, '{}')).status).toBe(200)
})
