import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type Outgoing, post } from './post'
import { startUpstream } from './trial-upstream'

const ask = (url: string, more: Partial<Outgoing> = {}) =>
  post(new URL(url), {
    headers: { 'content-type': 'application/json', 'api-key': 'sample' },
    body: '{"prompt":"früh"}',
    signal: new AbortController().signal,
    onConnect: () => {},
    ...more
  })

/** Somebody who takes the connection and does with it as it likes. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    onSocket(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a request says what it must, and no more', async () => {
  const upstream = await startUpstream(() => ({ pieces: ['HTTP/1.1 204 x\r\n\r\n'] }))
  await ask(`${upstream.url}/openai/v1/images/generations?api-version=preview`)
  const [line, ...headers] = upstream.requests[0]?.split('\r\n') ?? []
  expect(line).toBe('POST /openai/v1/images/generations?api-version=preview HTTP/1.1')
  expect(headers.map((header) => header.toLowerCase()).sort()).toEqual([
    'accept-encoding: identity',
    'accept: text/event-stream, application/json',
    'api-key: sample',
    'connection: close',
    'content-length: 18',
    'content-type: application/json',
    `host: ${new URL(upstream.url).host}`,
    'user-agent: framefill'
  ])
})

test('what comes faster than it is taken waits at the other side, and comes whole', async () => {
  const megabytes = 48
  let sent = 0
  const url = await listen((socket) => {
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const goOn = () => {
      if (sent === megabytes) return
      sent += 1
      socket.write(piece, goOn)
    }
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${megabytes * piece.length}\r\n\r\n`, goOn)
  })
  const { body } = await ask(url)
  for (let before = -1; before !== sent; await sleep(60)) before = sent
  // Its own share and those of the two sockets.
  expect(sent).toBeLessThan(megabytes / 2)
  let bytes = 0
  for await (const chunk of body ?? []) bytes += chunk.length
  expect(bytes).toBe(megabytes * 1024 * 1024)
})

test('whoever stops reading ends the connection', async () => {
  let isOver = false
  const url = await listen((socket) => {
    socket.resume().on('close', () => {
      isOver = true
    })
    socket.write('HTTP/1.1 200 OK\r\n\r\nfirst')
  })
  const { body } = await ask(url)
  for await (const _ of body ?? []) break
  await expect.poll(() => isOver).toBe(true)
})

test('a form that nobody takes any more is let go', async () => {
  let isLetGo = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.alloc(256 * 1024)
    } finally {
      isLetGo = true
    }
  }
  const url = await listen((socket) => {
    socket.once('data', () => socket.pause())
  })
  const controller = new AbortController()
  const asked = ask(url, { body: endless(), signal: controller.signal })
  await sleep(30)
  expect(isLetGo).toBe(false)
  controller.abort()
  await expect(asked).rejects.toThrow('abort')
  await expect.poll(() => isLetGo).toBe(true)
})

test('an abort ends a body that stalls', async () => {
  const url = await listen((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nfirst'))
  const controller = new AbortController()
  const { body } = await ask(url, { signal: controller.signal })
  const chunks: string[] = []
  const reading = (async () => {
    for await (const chunk of body ?? []) {
      chunks.push(Buffer.from(chunk).toString())
      controller.abort()
    }
  })()
  await expect(reading).rejects.toThrow('abort')
  expect(chunks).toEqual(['first'])
})
