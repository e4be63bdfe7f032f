import { expect, test } from 'vitest'
import { createFakeTime } from '../fakes/fake-time'
import { createPictureWorker } from './picture-worker'
import { sealFile } from './seal-file'
import type { Answer, Ask, Ready } from './worker/messages'

const prepared = { maxSide: 320, type: 'image/webp' }
const request = { headers: {} }
const never = new AbortController().signal
const bytes = () => new Uint8Array([1, 2, 3])

/** A worker that a test answers for. */
function createFakeWorker() {
  const asks: Ask[] = []
  const worker = {
    onmessage: null as ((event: { data: Answer | Ready }) => void) | null,
    onerror: null as (() => void) | null,
    // What is given is gone here.
    postMessage: (ask: Ask, given: Transferable[] = []) =>
      asks.push(structuredClone(ask, { transfer: [...given] })),
    terminate: () => {}
  }
  return {
    worker: worker as unknown as Worker,
    asks,
    give: (answer: Answer | Ready) => worker.onmessage?.({ data: answer }),
    breakDown: () => worker.onerror?.()
  }
}

function openWorker(worker: Worker | null) {
  const done: string[] = []
  const here = {
    fetchFile: async () => {
      done.push('fetched here')
      return { status: 200, bytes: new Uint8Array([4]) }
    },
    scaleDown: async () => {
      done.push('scaled here')
      return new Blob(['here'])
    },
    encodeFinal: async (bytes: Uint8Array<ArrayBuffer>) => {
      done.push('encoded here')
      return { ...(await sealFile(bytes)), format: 'png', quality: null, isOver: false } as const
    },
    sealFile: async (file: Uint8Array<ArrayBuffer> | Blob) => {
      done.push('sealed here')
      return sealFile(file)
    }
  }
  const time = createFakeTime()
  const { sleep } = time
  return { done, time, ...createPictureWorker({ start: () => worker, sleep, prepared, here }) }
}

test('a fetched file comes with the small picture that was to be prepared', async () => {
  const fake = createFakeWorker()
  const { fetchFile, shrink, done } = openWorker(fake.worker)
  const fetched = fetchFile('https://r.example/image', request, never)
  const small = new Blob(['small'])
  expect(fake.asks).toMatchObject([{ id: 1, kind: 'fetch', shrinking: prepared }])
  const file = { status: 200, bytes: bytes() }
  fake.give({ id: 1, kind: 'file', file, small })
  expect(await fetched).toBe(file)
  expect(await shrink(file.bytes, prepared)).toBe(small)
  expect(fake.asks).toHaveLength(1)
  shrink(file.bytes, { ...prepared, maxSide: 512 })
  expect(fake.asks[1]).toMatchObject({ id: 2, kind: 'shrink', file: file.bytes })
  expect(done).toEqual([])
})

test('answers find their asks in any order', async () => {
  const fake = createFakeWorker()
  const { shrink } = openWorker(fake.worker)
  const asked = [shrink(bytes(), prepared), shrink(bytes(), prepared)]
  const [one, two] = [new Blob(['1']), new Blob(['2'])]
  fake.give({ id: 2, kind: 'small', small: two })
  fake.give({ id: 1, kind: 'small', small: one })
  expect(await Promise.all(asked)).toEqual([one, two])
})

test('what the worker can’t fetch is tried once here', async () => {
  const fake = createFakeWorker()
  const { fetchFile, done } = openWorker(fake.worker)
  const fetched = fetchFile('https://r.example/image', request, never)
  fake.give({ id: 1, kind: 'problem', problem: 'TypeError: Failed to fetch' })
  expect((await fetched).bytes).toEqual(new Uint8Array([4]))
  expect(done).toEqual(['fetched here'])
})

test('a picture that can’t be scaled down is not tried again', async () => {
  const fake = createFakeWorker()
  const { shrink, done } = openWorker(fake.worker)
  const small = shrink(bytes(), prepared)
  fake.give({ id: 1, kind: 'problem', problem: 'InvalidStateError' })
  await expect(small).rejects.toThrow('InvalidStateError')
  expect(done).toEqual([])
})

test('a worker that can’t be started costs no picture', async () => {
  const fake = createFakeWorker()
  const { fetchFile, shrink, done } = openWorker(fake.worker)
  const both = [fetchFile('https://r.example/image', request, never), shrink(bytes(), prepared)]
  fake.breakDown()
  await Promise.all(both)
  await shrink(bytes(), prepared)
  expect(done).toEqual(['fetched here', 'scaled here', 'scaled here'])
  expect(fake.asks).toHaveLength(2)
})

test('without a worker everything happens here', async () => {
  const { fetchFile, shrink, done } = openWorker(null)
  await fetchFile('https://r.example/image', request, never)
  await shrink(bytes(), prepared)
  expect(done).toEqual(['fetched here', 'scaled here'])
})

test('giving up tells the worker, and nothing is fetched here instead', async () => {
  const fake = createFakeWorker()
  const { fetchFile, done } = openWorker(fake.worker)
  const stop = new AbortController()
  const fetched = fetchFile('https://r.example/image', request, stop.signal)
  stop.abort(new Error('too late'))
  await expect(fetched).rejects.toThrow('too late')
  expect(fake.asks[1]).toEqual({ id: 1, kind: 'abort' })
  fake.give({ id: 1, kind: 'problem', problem: 'AbortError' })
  await expect(fetchFile('https://r.example/image', request, stop.signal)).rejects.toThrow()
  expect(done).toEqual([])
})

test('a worker that never says a word is done without, for what waits and for what comes', async () => {
  const fake = createFakeWorker()
  const { fetchFile, shrink, time, done } = openWorker(fake.worker)
  const fetched = fetchFile('https://r.example/image', request, never)
  await time.pass(5_000)
  expect((await fetched).bytes).toEqual(new Uint8Array([4]))
  await shrink(bytes(), prepared)
  expect(done).toEqual(['fetched here', 'scaled here'])
  expect(fake.asks).toHaveLength(1)
})

test('one that has said it is ready may take its time to fetch, but not to scale down', async () => {
  const fake = createFakeWorker()
  const { fetchFile, shrink, time, done } = openWorker(fake.worker)
  fake.give({ kind: 'ready' })
  fetchFile('https://r.example/image', request, never).catch(() => {})
  await time.pass(20_000)
  expect(done).toEqual([])
  const small = shrink(bytes(), prepared)
  await time.pass(30_000)
  await small
  expect(done).toContain('scaled here')
})

const anyFormat = { maxBytes: null, formats: ['png'], packet: '' } as const
const given = (log: string[] = []) => ({
  bytes: bytes(),
  again: async () => {
    log.push('read again')
    return bytes()
  }
})

test('a file to hand over is given to the worker, and no byte of it comes back', async () => {
  const fake = createFakeWorker()
  const { finalize, seal, done } = openWorker(fake.worker)
  const [png, source] = [given(done), given(done)]
  const both = [finalize(png, anyFormat, never), seal(source, never)]
  expect(fake.asks).toMatchObject([
    { kind: 'finalize', file: bytes() },
    { kind: 'seal', file: bytes() }
  ])
  expect([png.bytes.length, source.bytes.length]).toEqual([0, 0])
  const sealed = await sealFile(bytes())
  const final = { ...sealed, format: 'png', quality: null, isOver: false } as const
  fake.give({ id: 2, kind: 'sealed', sealed })
  fake.give({ id: 1, kind: 'final', final })
  expect(await Promise.all(both)).toEqual([final, sealed])
  expect(done).toEqual([])
})

test('where the worker dies over them, files are read again and made here, and then without reading', async () => {
  const fake = createFakeWorker()
  const { finalize, seal, done, time } = openWorker(fake.worker)
  fake.give({ kind: 'ready' })
  const both = [finalize(given(done), anyFormat, never), seal(given(done), never)]
  await time.pass(60_000)
  for (const made of await Promise.all(both)) expect(made.bytes).toBe(3)
  expect(done.sort()).toEqual(['encoded here', 'read again', 'read again', 'sealed here'])
  const alone = openWorker(null)
  await alone.seal(given(alone.done), never)
  await alone.seal(new Blob(['text']), never)
  await alone.finalize(given(alone.done), anyFormat, never)
  expect(alone.done).toEqual(['sealed here', 'sealed here', 'encoded here'])
})

test('a file that can’t be made is not tried again, and one that is given up isn’t made here', async () => {
  const fake = createFakeWorker()
  const { finalize, done } = openWorker(fake.worker)
  const broken = finalize(given(done), anyFormat, never)
  fake.give({ id: 1, kind: 'problem', problem: 'InvalidStateError' })
  await expect(broken).rejects.toThrow('InvalidStateError')
  const stop = new AbortController()
  const left = finalize(given(done), anyFormat, stop.signal)
  stop.abort(new Error('enough'))
  await expect(left).rejects.toThrow('enough')
  expect(fake.asks.at(-1)).toEqual({ id: 2, kind: 'abort' })
  await expect(finalize(given(done), anyFormat, stop.signal)).rejects.toThrow('enough')
  expect(done).toEqual([])
})
