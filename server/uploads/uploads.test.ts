import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import type { Reference } from '../../core/recipe'
import { maxUploadBytes } from '../../core/wire/relay-routes'
import { addPerson } from '../access/people'
import { samplePng } from '../foundry/sample-pictures'
import { createApp } from '../http/app'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

type Body = RequestInit['body']
const upload = (body: Body, token?: string, init: RequestInit = {}) =>
  relay.fetch('/v1/uploads', { method: 'POST', body, ...init } as RequestInit, token)
const keep = async (body: Uint8Array<ArrayBuffer>, token?: string): Promise<Reference> => {
  const response = await upload(body, token)
  expect(response.status).toBe(200)
  return ((await response.json()) as { reference: Reference }).reference
}
const failureOf = async (response: Response) =>
  ((await response.json()) as { failure: Failure }).failure
const submit = (key: string, references: Reference[], token?: string, mask?: Reference) => {
  const body = JSON.stringify(sampleSubmit(key, { references, ...(mask && { mask }) }))
  return relay.fetch('/v1/jobs', { method: 'POST', body }, token)
}
const blobs = async () => (await readdir(relay.folder)).filter((name) => name !== 'partial')
const leftovers = () => readdir(`${relay.folder}/partial`)
const pngOf = (width: number, height: number, bytes = 60) =>
  Uint8Array.from(samplePng(width, height, bytes))

const jpegHead = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 90, 0, 160, 3, 1, 34, 0, 2, 17, 1, 3, 17, 1]

describe('an upload', () => {
  test('is named by its bytes and told its pixels', async () => {
    const file = pngOf(1024, 640, 200_000)
    expect(await keep(file)).toEqual({
      upload: createHash('sha256').update(file).digest('hex'),
      width: 1024,
      height: 640
    })
    expect(await keep(Uint8Array.from(jpegHead))).toMatchObject({ width: 160, height: 90 })
    const rows = await relay.db.all('SELECT format, bytes, used_at FROM uploads ORDER BY bytes')
    expect(rows).toEqual([
      { format: 'jpeg', bytes: jpegHead.length, used_at: 1_000_000 },
      { format: 'png', bytes: 200_000, used_at: 1_000_000 }
    ])
    expect(await leftovers()).toEqual([])
  })

  test('that comes twice, or twice at once, is one', async () => {
    const file = pngOf(1024, 640)
    const references = await Promise.all([keep(file), keep(file), keep(file)])
    relay.clock.now += 5
    expect(await keep(file)).toEqual(references[0])
    expect(await relay.db.all('SELECT created_at, used_at FROM uploads')).toEqual([
      { created_at: 1_000_000, used_at: 1_000_005 }
    ])
    expect(await blobs()).toHaveLength(1)
    expect(await leftovers()).toEqual([])
  })

  test('whose bytes were lost is healed when the file comes again', async () => {
    const file = pngOf(1024, 640)
    await keep(file)
    const [blob = ''] = await blobs()
    await relay.blobs.delete(blob)
    await keep(file)
    expect(await blobs()).toEqual([blob])
  })

  test('needs a token', async () => {
    expect((await upload(pngOf(1024, 640), 'fill_wrong')).status).toBe(401)
    expect(await leftovers()).toEqual([])
  })

  test('may be larger than any JSON', async () => {
    await keep(pngOf(1024, 640, 3_000_000))
    const response = await relay.fetch('/v1/jobs', { method: 'POST', body: 'x'.repeat(200_000) })
    expect(response.status).toBe(413)
  })

  test('is not taken while the relay stops', async () => {
    const app = createApp({ ...relay.context, isDraining: () => true })
    const headers = { authorization: `Bearer ${relay.token}` }
    const response = await app.request('/v1/uploads', { method: 'POST', body: 'x', headers })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })

  test('leaves ids and sizes in the log, and nothing of the picture', async () => {
    const reference = await keep(pngOf(1024, 640))
    const line = relay.lines.find((one) => one.includes('upload.kept')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ bytes: 60, width: 1024, height: 640 })
    expect(relay.lines.join()).not.toContain(reference.upload)
  })
})

describe('what is no picture is refused in one sentence, and nothing stays', () => {
  const gif = Uint8Array.from([...Buffer.from('GIF89a'), 16, 0, 16, 0, 0, 0])
  const endless = (length: number) =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(pngOf(1024, 640, length))
      }
    })
  test.each([
    ['nothing', null, 400, 'image_rejected', 'PNG or JPEG'],
    ['text', 'a fox', 400, 'image_rejected', 'PNG or JPEG'],
    ['two megabytes of text', 'fox '.repeat(500_000), 400, 'image_rejected', 'PNG or JPEG'],
    ['a GIF', gif, 400, 'image_rejected', 'PNG or JPEG'],
    ['half a PNG header', pngOf(1024, 640).slice(0, 20), 400, 'image_rejected', 'PNG or JPEG'],
    ['no pixels', pngOf(0, 640), 400, 'image_rejected', 'PNG or JPEG'],
    ['a side of 8,193', pngOf(8_193, 10), 400, 'image_rejected', '8193×10'],
    ['41 megapixels', pngOf(8_000, 5_125), 400, 'image_rejected', '40 megapixels'],
    ['too much, unannounced', endless(1_000_000), 413, 'too_large', '20 MB']
  ])('%s', async (_name, body, status, code, words) => {
    const response = await upload(body as Body, undefined, { duplex: 'half' } as RequestInit)
    expect(response.status).toBe(status)
    const failure = await failureOf(response)
    expect(failure.code).toBe(code)
    expect(failure.message).toContain(words)
    expect(failure.message).toMatch(/^[^\n]+\.$/)
    expect([await blobs(), await leftovers()]).toEqual([[], []])
    expect(await relay.db.all('SELECT id FROM uploads')).toEqual([])
  })

  test('too much, announced, before a byte is written', async () => {
    const headers = { 'content-length': String(maxUploadBytes + 1) }
    const response = await upload(pngOf(1024, 640), undefined, { headers })
    expect((await failureOf(response)).code).toBe('too_large')
  })

  test('what breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(pngOf(1024, 640)),
      pull: () => Promise.reject(new Error('reset'))
    })
    const response = await upload(body, undefined, { duplex: 'half' } as RequestInit)
    expect(response.status).toBe(400)
    expect((await failureOf(response)).message).toBe(
      'The picture didn’t arrive whole. Add it again.'
    )
    expect(relay.lines.join()).not.toContain('request.stumbled')
    expect([await blobs(), await leftovers()]).toEqual([[], []])
  })
})

describe('job.submit with references', () => {
  test('takes uploads of this person with these pixels, and says they are in use', async () => {
    const hero = await keep(pngOf(1024, 640))
    const mask = await keep(pngOf(1024, 640, 70))
    relay.clock.now += 5
    expect((await submit('one', [hero, hero], undefined, mask)).status).toBe(200)
    const rows = await relay.db.all('SELECT used_at FROM uploads')
    expect(rows).toEqual([{ used_at: 1_000_005 }, { used_at: 1_000_005 }])
  })

  test('knows nobody else’s', async () => {
    const hero = await keep(pngOf(1024, 640))
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    const response = await submit('one', [hero], ben)
    expect(response.status).toBe(404)
    const { code, message } = await failureOf(response)
    expect(code).toBe('not_found')
    expect(message).toContain('Add the picture again.')
    // His own copy of the same file is another upload under the same name.
    expect(await keep(pngOf(1024, 640), ben)).toEqual(hero)
    expect((await submit('two', [hero], ben)).status).toBe(200)
    expect(await blobs()).toHaveLength(2)
  })

  test('refuses other pixels than the upload has', async () => {
    const hero = await keep(pngOf(1024, 640))
    const response = await submit('one', [{ ...hero, width: 1040 }])
    expect((await failureOf(response)).code).toBe('not_found')
    expect(await relay.db.all('SELECT id FROM jobs')).toEqual([])
    expect(await relay.db.all('SELECT blob FROM job_uploads')).toEqual([])
  })

  test('refuses a mask that is no PNG, or has other pixels', async () => {
    const hero = await keep(Uint8Array.from(jpegHead))
    const response = await submit('one', [hero], undefined, hero)
    expect((await failureOf(response)).code).toBe('image_rejected')
    const other = await keep(pngOf(16, 16))
    const misfit = await submit('two', [hero], undefined, other)
    expect(await failureOf(misfit)).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('160×90')
    })
  })

  test('refuses what is too much together', async () => {
    const large = await Promise.all([60, 61, 62].map((bytes) => keep(pngOf(1024, 640, bytes))))
    await relay.db.run('UPDATE uploads SET bytes = 18000000')
    expect((await failureOf(await submit('one', large))).code).toBe('too_large')
    expect((await submit('two', large.slice(1))).status).toBe(200)
  })

  test('gives the same job for the same key, even when the upload has gone', async () => {
    const hero = await keep(pngOf(1024, 640))
    const first = await (await submit('one', [hero])).json()
    await relay.db.run('UPDATE uploads SET gone_at = 1')
    expect(await (await submit('one', [hero])).json()).toEqual(first)
    expect((await submit('two', [hero])).status).toBe(404)
  })
})

describe('the quota of a person', () => {
  // The trial relay’s is 5.4 MB.
  const large = (index: number) => pngOf(1024, 640, 2_500_000 + index)

  test('makes room by forgetting what was used least', async () => {
    const references: Reference[] = []
    for (const index of [0, 1, 0]) {
      references.push(await keep(large(index)))
      relay.clock.now += 1
    }
    relay.clock.now += 1
    await keep(large(2))
    expect(await blobs()).toHaveLength(2)
    expect((await submit('one', references.slice(0, 1))).status).toBe(200)
    expect((await submit('two', references.slice(1, 2))).status).toBe(404)
    // What went may come again.
    await keep(large(1))
    expect((await submit('three', references.slice(1, 2))).status).toBe(200)
  })

  test('forgets nothing that a waiting job needs, and then takes no more', async () => {
    for (const index of [0, 1]) await submit(`${index}-of-two`, [await keep(large(index))])
    const response = await upload(large(2))
    expect(response.status).toBe(429)
    expect((await failureOf(response)).message).toContain('Wait until some are done')
    expect([(await blobs()).length, await leftovers()]).toEqual([2, []])
    await relay.db.run(`UPDATE jobs SET state = 'cancelled' WHERE key = 'key-0-of-two-0000'`)
    await keep(large(2))
  })

  test('is everybody’s own', async () => {
    await keep(large(0))
    await keep(large(1))
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    await keep(large(2), ben)
    expect(await blobs()).toHaveLength(3)
  })
})
