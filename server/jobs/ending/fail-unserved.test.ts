import { beforeEach, expect, test } from 'vitest'
import { readTotals } from '../../money/totals'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../../trial/trial-relay'
import { failUnserved } from './fail-unserved'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

const submit = (key: string, model: 'gpt-image-2' | 'gpt-image-1.5') =>
  relay.fetch('/v1/jobs', {
    method: 'POST',
    body: JSON.stringify(sampleSubmit(key, { model, size: { width: 1024, height: 1024 } }))
  })

test('a model that no deployment draws with is refused at the press, with a way on', async () => {
  const response = await submit('one', 'gpt-image-1.5')
  expect(response.status).toBe(503)
  const { failure } = (await response.json()) as { failure: { code: string; message: string } }
  expect(failure.code).toBe('deployment_missing')
  expect(failure.message).toContain('Choose another model')
  expect(await relay.db.all('SELECT id FROM jobs')).toEqual([])
})

test('what waits for a model whose deployment went ends unpaid and holds no budget', async () => {
  expect((await submit('one', 'gpt-image-2')).status).toBe(200)
  expect((await readTotals(relay.db, '', relay.clock.now)).queued).toBeGreaterThan(0)
  const now = relay.clock.now
  expect(await failUnserved(relay.db, { models: ['gpt-image-2'], now })).toBe(0)
  expect(await failUnserved(relay.db, { models: ['gpt-image-1.5'], now })).toBe(1)
  const [row] = await relay.db.all('SELECT state, cost FROM jobs')
  expect(row).toEqual({ state: 'failed', cost: 0 })
  expect((await readTotals(relay.db, '', relay.clock.now)).queued).toBe(0)
})
