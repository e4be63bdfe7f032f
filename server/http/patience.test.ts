import { readdir, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { createApp } from './app'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

const ask = (change: Partial<TrialRelay['context']>, path = '/v1/spending') =>
  createApp({ ...relay.context, ...change }).request(path, {
    headers: { authorization: `Bearer ${relay.token}` }
  })
const failureOf = async (response: Response) =>
  ((await response.json()) as { failure: Failure }).failure

describe('a store that is away', () => {
  test.each([
    ['refuses connections', { code: 'ECONNREFUSED' }],
    ['turned read-only', { code: '25006' }],
    ['is shutting down', { code: '57P01' }],
    ['has no room', { code: 'SQLITE_FULL' }],
    ['is busy', { statusCode: 503 }],
    ['renews its signature', { statusCode: 403 }]
  ])('and %s is 503 with a time to come back', async (_name, codes) => {
    const broken = async () => {
      throw Object.assign(new Error('a secret sentence'), codes)
    }
    const response = await ask({ db: { ...relay.db, all: broken } })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    const failure = await failureOf(response)
    expect(failure).toMatchObject({ code: 'overloaded', retryable: true })
    expect(failure.message).not.toContain('secret')
  })

  test.each(['SQLITE_FULL', 'ENOSPC', '53100'])('but only full says so (%s)', async (code) => {
    const full = async () => {
      throw Object.assign(new Error('no space'), { code })
    }
    const { message } = await failureOf(await ask({ db: { ...relay.db, all: full } }))
    expect(message).toContain('disk is full')
  })

  test('and never answers is 503 as well', async () => {
    const silent = () => new Promise<never>(() => {})
    const response = await ask({ db: { ...relay.db, all: silent } })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })

  test('is not what a fault of the relay looks like', async () => {
    const broken = async () => {
      throw new TypeError('x is not a function')
    }
    expect((await ask({ db: { ...relay.db, all: broken } })).status).toBe(500)
  })
})

describe('a picture', () => {
  const draw = async (bytes = new Uint8Array(1_000).fill(7)) => {
    const worker = relay.startWorker()
    const { id } = await submitTrial(relay, 'one')
    await (await relay.call(0)).finish(bytes)
    await untilState(relay, id, 'done')
    await worker.drain()
    return id
  }

  test.each([1, 256 * 1024, 256 * 1024 + 1, 700_000])('of %d bytes comes whole', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251)
    const response = await relay.fetch(`/v1/jobs/${await draw(bytes)}/image`)
    expect(response.headers.get('content-length')).toBe(String(length))
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('whose file can’t be read to its end gets a sentence and no half of it', async () => {
    const id = await draw()
    const open: TrialRelay['blobs']['open'] = async (name) => {
      const blob = await relay.blobs.open(name)
      await blob?.stream.cancel()
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>) =>
        controller.error(new Error('EIO: the disk'))
      return blob && { ...blob, stream: new ReadableStream<Uint8Array>({ pull }) }
    }
    const response = await ask({ blobs: { ...relay.blobs, open } }, `/v1/jobs/${id}/image`)
    expect(response.status).toBe(500)
    expect((await failureOf(response)).message).not.toContain('EIO')
  })

  test('that is shorter than it was is an error and not half a picture', async () => {
    const id = await draw()
    const open: TrialRelay['blobs']['open'] = async (name) => {
      const blob = await relay.blobs.open(name)
      return blob && { ...blob, bytes: blob.bytes - 1 }
    }
    const response = await ask({ blobs: { ...relay.blobs, open } }, `/v1/jobs/${id}/image`)
    expect(response.status).toBe(500)
    expect((await failureOf(response)).message).toContain('damaged')
    expect(relay.lines.join()).toContain('image.damaged')
  })

  test('and the stream that tells of it can be read by a null-origin panel', async () => {
    const id = await draw()
    for (const path of [`/v1/jobs/${id}/image`, `/v1/events?jobs=${id}`]) {
      const { headers, body } = await relay.fetch(path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('x-request-id')
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      await body?.cancel()
    }
  })

  test('is asked after by HEAD without opening it', async () => {
    const id = await draw()
    const open = () => {
      throw new Error('opened')
    }
    const app = createApp({ ...relay.context, blobs: { ...relay.blobs, open } })
    const response = await app.request(`/v1/jobs/${id}/image`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${relay.token}` }
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('1000')
  })

  test('whose file is gone or cut short is told the same by HEAD as by GET', async () => {
    const id = await draw()
    const [name = ''] = (await readdir(relay.folder, { recursive: true })).filter((one) =>
      one.endsWith(id)
    )
    const ask = async (method: string) =>
      (await relay.fetch(`/v1/jobs/${id}/image`, { method })).status
    await truncate(join(relay.folder, name), 999)
    expect([await ask('HEAD'), await ask('GET')]).toEqual([500, 500])
    await rm(join(relay.folder, name))
    expect([await ask('HEAD'), await ask('GET')]).toEqual([404, 404])
  })
})

test('HEAD of a stream opens none', async () => {
  const { id } = await submitTrial(relay, 'one')
  const response = await relay.fetch(`/v1/events?jobs=${id}`, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(relay.streams.count()).toBe(0)
})
