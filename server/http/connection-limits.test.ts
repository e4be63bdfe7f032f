import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createTrialRelay } from '../trial/trial-relay'
import { patient, startHttpServer } from './http-server'

test.each([
  ['waits for headers as long as a slow line takes', patient.headersMs, 5_000, 20_000],
  ['judges the pace of a body after some seconds', patient.body.windowMs, 5_000, 30_000],
  ['looks for slow senders often', patient.checkMs, 500, 5_000],
  ['keeps idle connections longer than a proxy does', patient.keepAliveMs, 60_001, 120_000],
  ['lets answers end before a container is killed', patient.closeMs, 2_000, 10_000]
] as const)('a relay %s', (_name, ms, least, most) => {
  expect(ms).toBeGreaterThanOrEqual(least)
  expect(ms).toBeLessThanOrEqual(most)
})

test('a connection ends after a thousand requests, so that a balancer can spread them', async () => {
  const { app } = await createTrialRelay()
  const server = await startHttpServer({ host: '127.0.0.1', port: 0, toApp: () => app })
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.write('GET /healthz HTTP/1.1\r\nhost: relay\r\n\r\n'.repeat(1_000))
  const countOf = (what: RegExp) => answer.match(what)?.length ?? 0
  await expect.poll(() => countOf(/HTTP\/1\.1 200/g), { timeout: 15_000 }).toBe(1_000)
  expect(countOf(/connection: close/gi)).toBe(1)
  socket.destroy()
  await server.close()
})
