import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../http/app'
import {
  readChanges,
  signInAs,
  signInTrial,
  startOperatorTrial,
  type TrialBrowser
} from '../../trial/trial-browser'
import { submitTrial, type TrialRelay, untilState } from '../../trial/trial-relay'

let relay: TrialRelay
let browser: TrialBrowser
beforeEach(async () => {
  ;({ relay, browser } = await startOperatorTrial())
})
const send = (path: string, fields: Record<string, string> = {}) => browser.send(path, fields)
const auditOf = () => readChanges(relay)

describe('jobs', () => {
  test('are found by id, person, state and day, and never show what was asked for', async () => {
    const { id } = await submitTrial(relay, 'one')
    relay.clock.now += 86_400_000
    const { id: late } = await submitTrial(relay, 'two')
    // Sessions end within a day.
    browser = await signInTrial(relay)
    const shown = async (query: string) => {
      const page = await browser.read(`/operator/jobs?${query}`)
      for (const secret of ['harbour', 'Hero']) expect(page).not.toContain(secret)
      return [id, late].map((one) => page.includes(`/operator/jobs/${one}"`))
    }
    expect(await shown('')).toEqual([true, true])
    expect(await shown('person=Ada')).toEqual([true, true])
    expect(await shown('person=Ada&state=queued')).toEqual([true, true])
    expect(await shown('state=done')).toEqual([false, false])
    expect(await shown('person=Ada&state=done')).toEqual([false, false])
    expect(await shown('until=2026-11-23')).toEqual([true, false])
    const byId = await browser.ask(`/operator/jobs?id=${id}`)
    expect(byId.headers.get('location')).toBe(`/operator/jobs/${id}`)
    expect(await browser.read('/operator/jobs?id=none')).toContain('There is no job of this id')
    expect(await browser.read('/operator/jobs?person=Eve')).toContain('Nobody is called “Eve”')
    expect(await browser.read('/operator/jobs?until=soon')).toContain('Give a day like this')
    const page = await browser.read(`/operator/jobs/${id}`)
    expect(page).toContain('waits')
    for (const secret of ['harbour', 'Hero']) expect(page).not.toContain(secret)
  })

  test('of anybody are cancelled while they wait, at no cost, and not once they are sent', async () => {
    const { id } = await submitTrial(relay, 'one')
    expect(await (await send(`/operator/jobs/${id}/cancel`)).text()).toContain(
      'Cancel this picture of Ada?'
    )
    const done = await send(`/operator/jobs/${id}/cancel`, { sure: 'yes' })
    expect(done.headers.get('location')).toBe(`/operator/jobs/${id}?done=cancelled`)
    const answer = await (await relay.fetch(`/v1/jobs/${id}`)).json()
    const message = 'Cancelled by your operator, nothing was spent.'
    expect(answer).toMatchObject({ job: { state: 'cancelled', cost: 0, failure: { message } } })
    const { id: sent } = await submitTrial(relay, 'two')
    const worker = relay.startWorker()
    const call = await relay.call(0)
    const late = await send(`/operator/jobs/${sent}/cancel`, { sure: 'yes' })
    expect(late.headers.get('location')).toContain('done=late')
    await call.finish(new Uint8Array([1]))
    await untilState(relay, sent, 'done')
    await worker.drain()
    expect(await auditOf()).toEqual([`operator | job.cancelled | Ada |  | job ${id}`])
  })

  test('show what was asked for only where the setting allows it, and write each look down', async () => {
    const { id } = await submitTrial(relay, 'one')
    expect((await send(`/operator/jobs/${id}/prompt`)).status).toBe(403)
    expect(await auditOf()).toEqual([])
    const operator = { ...relay.context.operator, showsPrompts: true }
    const open = await signInAs(relay, 'operator', createApp({ ...relay.context, operator }))
    const page = await (await open.send(`/operator/jobs/${id}/prompt`)).text()
    expect(page).toContain('A quiet harbour at dawn')
    expect(await open.read(`/operator/jobs/${id}`)).not.toContain('harbour')
    expect(await auditOf()).toEqual([`Fin | prompt.shown | Ada |  | job ${id}`])
    await relay.db.run('UPDATE jobs SET prompt_gone_at = 1')
    expect(await open.read(`/operator/jobs/${id}`)).toContain('deleted after its days')
  })
})
