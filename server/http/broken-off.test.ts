import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'
import { type HttpServer, startHttpServer } from './http-server'

let relay: TrialRelay
let server: HttpServer
beforeEach(async () => {
  relay = await createTrialRelay()
  server = await startHttpServer({ host: '127.0.0.1', port: 0, toApp: () => relay.app })
})
afterEach(() => server.close())

test.each([
  ['/v1/jobs', 'Transfer-Encoding: chunked', '7\r\n{"key":\r\n'],
  ['/v1/jobs', 'Content-Length: 500', '{"key":'],
  ['/v1/uploads', 'Content-Length: 500', 'x'],
  ['/operator/sign-in', 'Content-Length: 500', 'token=']
])('a body of %s (%s) that breaks off is nobody’s error', async (path, length, body) => {
  const lines = () => relay.lines.map((line) => JSON.parse(line))
  const socket = connect(server.port, '127.0.0.1')
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Origin: http://localhost',
    `Authorization: Bearer ${relay.token}`,
    'Content-Type: application/x-www-form-urlencoded',
    length
  ]
  const arrived = vi.spyOn(relay.app, 'fetch')
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled())
  socket.destroy()
  const answered = () => lines().find(({ event }) => event === 'request.answered')
  await vi.waitFor(() => expect(answered()).toMatchObject({ status: 400 }))
  expect(lines().filter(({ level }) => level === 'error')).toEqual([])
})
