import type { Sleep } from '../browser/sleep'
import type { FileBytes } from './bitmap-canvas'
import type { EncodeFinal, Final, FinalWish } from './encode-final'
import type { FetchFile } from './fetch-file'
import type { Shrinking } from './scale-down'
import type { SealedFile } from './seal-file'
import type { Answer, Ask, Ready } from './worker/messages'

export type Shrink = (file: FileBytes, shrinking: Shrinking) => Promise<Blob>

/**
 * Bytes that the worker takes over, so that no two of them are held; `again` reads them once more where it
 * dies over them.
 */
export type GivenFile = Readonly<{ bytes: FileBytes; again: () => Promise<FileBytes> }>

/** Makes a file to hand over of a frame's PNG; rejects for what can't be read. */
export type Finalize = (png: GivenFile, wish: FinalWish, signal: AbortSignal) => Promise<Final>

/** Makes an archive's file of some bytes, or of what the browser holds. */
export type Seal = (file: GivenFile | Blob, signal: AbortSignal) => Promise<SealedFile>

export type PictureWorker = Readonly<{
  fetchFile: FetchFile
  /** At once for a file that `fetchFile` brought, when it is what was to be prepared. */
  shrink: Shrink
  finalize: Finalize
  seal: Seal
}>

type Settled = (answer: Answer | null) => void
/** An ask without its id. */
type Wish = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never
type Options = Readonly<{
  /** Null where there can't be a worker. */
  start: () => Worker | null
  sleep: Sleep
  /** What is made of each file on the way. */
  prepared: Shrinking
  /** What does it on this thread. */
  here: Readonly<{
    fetchFile: FetchFile
    scaleDown: Shrink
    encodeFinal: EncodeFinal
    sealFile: (file: FileBytes | Blob) => Promise<SealedFile>
  }>
}>

/** From a worker's start to its first word. */
const readyMs = 5_000
/** Scaling down takes a tenth of a second; many may wait their turn. */
const shrinkMs = 30_000
/** Six encodings of a large frame. */
const finalMs = 60_000

/**
 * Fetches and scales down in a worker: reading 12 MB and copying them holds the panel up for tens
 * of milliseconds, decoding 8 million pixels for a tenth of a second. Files come from there without
 * a copy. What the worker can't do is tried here: a policy may forbid workers, or their requests.
 */
export function createPictureWorker(options: Options): PictureWorker {
  const { start, sleep, prepared, here } = options
  const waiting = new Map<number, Settled>()
  const smalls = new WeakMap<FileBytes, Blob>()
  let worker = start()
  let asks = 0

  const give = (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  }
  const doWithout = () => {
    worker?.terminate()
    worker = null
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
  }
  /** Some policies say nothing at all about a worker that they stop. */
  const waitForIt = (ms: number): AbortController => {
    const heard = new AbortController()
    sleep(ms, heard.signal).then(doWithout, () => {})
    return heard
  }
  if (worker) {
    const heard = waitForIt(readyMs)
    worker.onmessage = ({ data }: MessageEvent<Answer | Ready>) => {
      if (data.kind === 'ready') heard.abort()
      else give(data)
    }
    // Told late and of no ask: the worker itself could not be started.
    worker.onerror = () => {
      heard.abort()
      doWithout()
    }
  }

  /** Null when there is no worker, or it failed at it. */
  const ask = (
    wish: Wish,
    signal?: AbortSignal,
    given: Transferable[] = []
  ): Promise<Answer | null> =>
    new Promise((resolve, reject) => {
      if (!worker) return resolve(null)
      asks += 1
      const id = asks
      const giveUp = () => {
        waiting.delete(id)
        worker?.postMessage({ id, kind: 'abort' } satisfies Ask)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp)
      waiting.set(id, (answer) => {
        // The signal lives for minutes, and with it what its listeners know.
        signal?.removeEventListener('abort', giveUp)
        resolve(answer)
      })
      worker.postMessage({ ...wish, id }, given)
    })

  /** Of a worker that says nothing for so long nothing more is asked. Throws what it failed at. */
  const askWithin = async (
    ms: number,
    wish: Wish,
    signal?: AbortSignal,
    given?: Transferable[]
  ) => {
    const heard = waitForIt(ms)
    try {
      const answer = await ask(wish, signal, given)
      if (answer?.kind === 'problem') throw new Error(answer.problem)
      return answer
    } finally {
      heard.abort()
    }
  }

  return {
    fetchFile: async (url, request, signal) => {
      signal.throwIfAborted()
      const wish = { kind: 'fetch', url, request, shrinking: prepared } as const
      const answer = await ask(wish, signal)
      // Reading a file costs nothing, so what failed there may be asked for again.
      if (answer?.kind !== 'file') return here.fetchFile(url, request, signal)
      if (answer.small) smalls.set(answer.file.bytes, answer.small)
      return answer.file
    },
    shrink: async (file, shrinking) => {
      const small = shrinking === prepared ? smalls.get(file) : undefined
      if (small) return small
      const answer = await askWithin(shrinkMs, { kind: 'shrink', file, shrinking })
      return answer?.kind === 'small' ? answer.small : here.scaleDown(file, shrinking)
    },
    finalize: async ({ bytes, again }, wish, signal) => {
      signal.throwIfAborted()
      const asked = { kind: 'finalize', file: bytes, wish } as const
      const answer = await askWithin(finalMs, asked, signal, [bytes.buffer])
      if (answer?.kind === 'final') return answer.final
      return here.encodeFinal(isGiven(bytes) ? await again() : bytes, wish, signal)
    },
    seal: async (file, signal) => {
      signal.throwIfAborted()
      if (file instanceof Blob) {
        const answer = await askWithin(finalMs, { kind: 'seal', file }, signal)
        return answer?.kind === 'sealed' ? answer.sealed : here.sealFile(file)
      }
      const { bytes, again } = file
      const asked = { kind: 'seal', file: bytes } as const
      const answer = await askWithin(finalMs, asked, signal, [bytes.buffer])
      if (answer?.kind === 'sealed') return answer.sealed
      return here.sealFile(isGiven(bytes) ? await again() : bytes)
    }
  }
}

/** What a worker has taken over is empty here. */
const isGiven = ({ length }: FileBytes) => length === 0

/**
 * The panel is one HTML file under a policy that allows `blob:`, so the worker's text is a blob
 * (claim figma.blob-worker).
 */
export function startWorker(text: string): Worker | null {
  try {
    return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
  } catch (_) {
    return null
  }
}
