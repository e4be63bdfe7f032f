import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTrialRelay } from '../trial/trial-relay'
import { type HttpServer, startHttpServer } from './http-server'

let server: HttpServer
beforeEach(async () => {
  const { app } = await createTrialRelay()
  server = await startHttpServer({ host: '127.0.0.1', port: 0, toApp: () => app })
})
afterEach(() => server.close())

const exchange = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

const head = 'GET /healthz HTTP/1.1\r\nConnection: close\r\n'

test.each([
  ['a Host that is no name', `${head}Host: a b\r\n\r\n`, 400],
  ['a Host with a user', `${head}Host: localhost@evil.example\r\n\r\n`, 400],
  ['a Host of two', `${head}Host: localhost, evil.example\r\n\r\n`, 400],
  ['no Host at all', `${head}\r\n`, 400],
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['two lengths', 'POST /v1/jobs HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
  ['a head without end', `${head}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431]
])('%s gets one sentence in JSON, as everything else', async (_name, text, status) => {
  const answer = await exchange(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
  // Hono's own answer comes in one chunk.
  const { failure } = JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? '')
  expect(failure.message).toMatch(/^[A-Z].+\.$/)
  expect(answer).not.toMatch(/\bat .+:\d+/)
})
