import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Rig, startRig } from './rig'

const program = process.env.TEST_PROMTOOL

/** Where no promtool is named there is nothing to ask; the CI names one. */
describe.runIf(program)('what Prometheus’ own tool says', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig()
  })
  afterAll(() => rig?.close())

  test('the metrics have nothing to complain about, after work and a failure', async () => {
    const headers = { authorization: `Bearer ${rig.token}` }
    await fetch(`${rig.relayUrl}/v1/person`, { headers })
    await fetch(`${rig.relayUrl}/v1/jobs/none`, { headers })
    for (const [key, prompt] of [
      ['promtool-0001', 'A lake'],
      ['promtool-0002', 'A lake [demo:filter-before]']
    ]) {
      const body = JSON.stringify({ ...submission, key, recipe: { ...submission.recipe, prompt } })
      const reply = await fetch(`${rig.relayUrl}/v1/jobs`, { method: 'POST', headers, body })
      const { job } = (await reply.json()) as { job: { id: string } }
      await expect
        .poll(
          async () => {
            const read = await fetch(`${rig.relayUrl}/v1/jobs/${job.id}`, { headers })
            return ((await read.json()) as { job: { state: string } }).job.state
          },
          { timeout: 60_000 }
        )
        .toMatch(/done|refused/)
    }
    const input = await (await fetch(`${rig.relayUrl}/metrics`)).text()
    const { status, stdout, stderr } = spawnSync(program ?? '', ['check', 'metrics'], { input })
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' })
  })
})

const submission = {
  recipe: {
    model: 'gpt-image-2',
    guidance: '',
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'opaque'
  },
  target: {
    fileId: 'file-1',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: ''
  }
}
