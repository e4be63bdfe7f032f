import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '../access/people'
import { samplePng } from '../foundry/sample-pictures'
import { submitJob } from '../jobs/submit-job'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'
import { type HttpServer, startHttpServer } from './http-server'

const timeouts = {
  // Short for a test, long enough for an honest request on a busy machine.
  headersMs: 1_500,
  body: { windowMs: 1_500, leastBytes: 5_000, wholeMs: 6_000 },
  checkMs: 50,
  keepAliveMs: 5_000,
  closeMs: 100
}

let relay: TrialRelay
let server: HttpServer
beforeEach(async () => {
  relay = await createTrialRelay()
  server = await startHttpServer({ host: '127.0.0.1', port: 0, toApp: () => relay.app, timeouts })
})
afterEach(() => server.close())

/** Sends the text and resolves with everything that came until the other side closed. */
async function exchange(text: string, then: (socket: Socket) => void = () => {}): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  // A reset is a way of being closed.
  socket.on('error', () => undefined)
  socket.write(text)
  then(socket)
  await once(socket, 'close')
  return answer
}

const submitHead = (length: number, path = '/v1/jobs', type = 'application/json') =>
  [
    `POST ${path} HTTP/1.1`,
    'host: relay',
    `authorization: Bearer ${relay.token}`,
    `content-type: ${type}`,
    `content-length: ${length}`,
    '\r\n'
  ].join('\r\n')

describe('a slow sender', () => {
  test('of headers is let go', async () => {
    expect(await exchange('GET /healthz HTTP/1.1\r\nhost: rel')).toContain('408')
  })

  test('of a body, one byte after the other, is let go', async () => {
    let drip: NodeJS.Timeout | undefined
    const answer = await exchange(submitHead(1_000), (socket) => {
      drip = setInterval(() => socket.write('x'), 20)
    })
    clearInterval(drip)
    expect(answer).toContain('408')
    expect(await relay.db.all('SELECT id FROM jobs')).toEqual([])
  })

  test('who goes away in mid-body leaves nothing behind, and the relay lives on', async () => {
    await exchange(submitHead(1_000), (socket) => setTimeout(() => socket.destroy(), 50))
    expect(await relay.db.all('SELECT id FROM jobs')).toEqual([])
    const response = await fetch(`http://127.0.0.1:${server.port}/healthz`)
    expect(response.status).toBe(200)
  })

  test('does not keep the others waiting', async () => {
    const slow = exchange(submitHead(1_000))
    const body = JSON.stringify(sampleSubmit('one'))
    expect(await exchange(`${submitHead(body.length)}${body}`, closeLater)).toContain('200 OK')
    await slow
  })
})

const closeLater = (socket: Socket) => socket.once('data', () => socket.end())

test('headers beyond 16 kB are refused', async () => {
  const answer = await exchange(`GET /healthz HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)
  expect(answer).toContain('431')
})

test('a body beyond the limit is refused by its length, before it came', async () => {
  expect(await exchange(submitHead(30_000_000), closeLater)).toContain('413')
})

describe('a picture', () => {
  const uploadHead = (length: number) => submitHead(length, '/v1/uploads', 'image/png')
  const png = samplePng(1024, 640, 1_000)
  const left = async () => [
    await relay.db.all('SELECT id FROM uploads'),
    await readdir(relay.folder),
    await readdir(`${relay.folder}/partial`)
  ]
  const nothing = [[], ['partial'], []]

  test('that drips in is let go, and nothing stays of it', async () => {
    let drip: NodeJS.Timeout | undefined
    const answer = await exchange(uploadHead(1_000), (socket) => {
      socket.write(png.subarray(0, 100))
      drip = setInterval(() => socket.write('x'), 20)
    })
    clearInterval(drip)
    expect(answer).toContain('408')
    await expect.poll(left).toEqual(nothing)
  })

  test('that comes slowly but steadily is taken, however long that lasts', async () => {
    const body = samplePng(1024, 640, 40_000)
    let sent = 0
    const answer = await exchange(uploadHead(body.length), (socket) => {
      const timer = setInterval(() => {
        socket.write(body.subarray(sent, sent + 1_600))
        sent += 1_600
        if (sent >= body.length) clearInterval(timer)
      }, 100)
      closeLater(socket)
    })
    expect(answer).toContain('200 OK')
  })

  test('in a hundred thousand chunks holds nobody up and comes in whole', async () => {
    const body = samplePng(1024, 640, 100_000)
    const chunks: Buffer[] = []
    for (const byte of body) chunks.push(Buffer.from(`1\r\n`), Buffer.from([byte, 13, 10]))
    chunks.push(Buffer.from('0\r\n\r\n'))
    const head = uploadHead(0).replace('content-length: 0', 'transfer-encoding: chunked')
    const answer = await exchange(head, (socket) => {
      socket.write(Buffer.concat(chunks))
      closeLater(socket)
    })
    expect(answer).toContain('200 OK')
    const [row] = await relay.db.all('SELECT bytes FROM uploads')
    expect(row?.bytes).toBe(100_000)
  })

  test.each([
    ['no picture', Buffer.from('hello'), 2_000_000, '400'],
    ['too many pixels', samplePng(65_536, 65_536, 60), 500_000, '400'],
    ['no person', png, 500_000, '401']
  ])(
    'of %s, refused before it came, ends its connection and says so',
    async (name, head, length, status) => {
      const text =
        name === 'no person'
          ? uploadHead(length).replace(/fill_\S+/, 'x'.repeat(40))
          : uploadHead(length)
      const answer = await exchange(text, (socket) => socket.write(head))
      expect(answer).toContain(`HTTP/1.1 ${status}`)
      expect(answer.toLowerCase()).toContain('connection: close')
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    }
  )

  test('that was read whole leaves its connection open', async () => {
    const answer = await exchange(`${uploadHead(png.length)}`, (socket) => {
      closeLater(socket).write(png)
    })
    expect(answer.toLowerCase()).toContain('connection: keep-alive')
  })

  test('whose sender goes away leaves nothing behind', async () => {
    await exchange(uploadHead(1_000), (socket) => {
      socket.write(png.subarray(0, 500))
      setTimeout(() => socket.destroy(), 50)
    })
    await expect.poll(left).toEqual(nothing)
    expect(relay.lines.join()).not.toContain('request.stumbled')
  })

  test('beyond the limit is refused by its length, before it came', async () => {
    const answer = await exchange(uploadHead(30_000_000), closeLater)
    expect(answer).toContain('413')
    expect(answer).toContain('too_large')
    expect(await left()).toEqual(nothing)
  })

  test('comes in by its own length, far above what JSON may have', async () => {
    const body = Uint8Array.from(samplePng(1024, 640, 5_000_000))
    const response = await fetch(`http://127.0.0.1:${server.port}/v1/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${relay.token}`, 'content-type': 'image/png' },
      body
    })
    expect(response.status).toBe(200)
    const [row] = await relay.db.all('SELECT bytes FROM uploads')
    expect(row?.bytes).toBe(5_000_000)
  })
})

describe('a reader of events', () => {
  // With an id this long an event has eight kilobytes.
  const longId = 'j'.repeat(4_000)
  const most = 3_000

  async function follow(): Promise<Socket> {
    const { id: owner } = (await findPerson(relay.db, 'Ada')) ?? { id: '' }
    await submitJob(relay.db, { owner, submit: sampleSubmit('one'), id: longId, now: 1 })
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `GET /v1/events?jobs=${longId} HTTP/1.1\r\nhost: relay\r\nauthorization: Bearer ${relay.token}\r\n\r\n`
    )
    await once(socket, 'data')
    return socket
  }

  /** Appends events until there are so many or the stream has gone; gives their number. */
  async function happen(limit = most): Promise<number> {
    for (let seq = 2; seq <= limit; seq += 1) {
      await relay.db.run(
        `INSERT INTO events (job_id, seq, at, state, partials) VALUES ($1, $2, 0, 'queued', 0)`,
        longId,
        seq
      )
      await relay.db.notify('job_changed', `${longId}:${seq}`)
      if (seq % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
      if (relay.streams.count() === 0) return seq
    }
    return limit
  }

  test('who doesn’t read is cut off once more than a megabyte waits', async () => {
    const socket = await follow()
    socket.pause()
    expect(await happen()).toBeLessThan(most)
    expect(relay.streams.count()).toBe(0)
    socket.resume()
    await once(socket, 'close')
  })

  test('who reads gets as much as there is', async () => {
    const socket = await follow()
    let last = ''
    socket.on('data', (chunk) => {
      last = (last + chunk).slice(-200)
    })
    expect(await happen(600)).toBe(600)
    await expect.poll(() => last, { timeout: 10_000 }).toContain('"seq":600')
    expect(relay.streams.count()).toBe(1)
    socket.destroy()
  })
})
