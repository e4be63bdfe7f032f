// Runs in the panel's worker: takes pictures of some MB from the relay and scales them down, so that
// the panel itself touches them once, on their way into the frame; and makes the files of a hand-over,
// of which the panel gets no byte back. The panel holds this code once: as a function whose text the
// worker runs, and whose hands the panel uses where there can be no worker.
import { toDateText } from '../../browser/date-text'
import { createFinalEncoder } from '../encode-final'
import { createFetchFile } from '../fetch-file'
import { scaleDown } from '../scale-down'
import { sealFile } from '../seal-file'
import type { Answer, Ask, Ready } from './messages'

export const hands = { createFetchFile, scaleDown, createFinalEncoder, sealFile }

const stops = new Map<number, AbortController>()

// One at a time: a decoded picture of 8 megapixels takes 33 MB.
let last: Promise<unknown> = Promise.resolve()
const scaleNext: typeof scaleDown = (file, shrinking) => {
  const next = last.then(() => scaleDown(file, shrinking))
  last = next.catch(() => {})
  return next
}

const answer = (message: Answer) =>
  postMessage(message, { transfer: message.kind === 'file' ? [message.file.bytes.buffer] : [] })

type Work = Exclude<Ask, { kind: 'abort' }>

type Hands = Readonly<{
  fetchFile: ReturnType<typeof createFetchFile>
  encodeFinal: ReturnType<typeof createFinalEncoder>
}>

async function work(
  ask: Work,
  signal: AbortSignal,
  { fetchFile, encodeFinal }: Hands
): Promise<Answer> {
  const { id } = ask
  switch (ask.kind) {
    case 'shrink':
      return { id, kind: 'small', small: await scaleNext(ask.file, ask.shrinking) }
    case 'finalize':
      return { id, kind: 'final', final: await encodeFinal(ask.file, ask.wish, signal) }
    case 'seal':
      return { id, kind: 'sealed', sealed: await sealFile(ask.file) }
    case 'fetch': {
      const file = await fetchFile(ask.url, ask.request, signal)
      const small = await scaleNext(file.bytes, ask.shrinking).catch(() => null)
      return { id, kind: 'file', file, small }
    }
    default:
      return ask satisfies never
  }
}

async function workAndAnswer(ask: Work, own: Hands): Promise<void> {
  const stop = new AbortController()
  stops.set(ask.id, stop)
  try {
    answer(await work(ask, stop.signal, own))
  } catch (error) {
    answer({ id: ask.id, kind: 'problem', problem: String(error) })
  } finally {
    stops.delete(ask.id)
  }
}

/** In the worker alone: takes what is asked, from now on. */
export function serve(): void {
  const own = { fetchFile: createFetchFile(fetch), encodeFinal: createFinalEncoder() }
  addEventListener('message', ({ data: ask }: MessageEvent<Ask>) => {
    if (ask.kind === 'abort') stops.get(ask.id)?.abort()
    else workAndAnswer(ask, own)
  })
  postMessage({ kind: 'ready' } satisfies Ready)
  // The first date that a process writes loads what the browser knows of languages, which takes some
  // 45 ms: here nobody waits for it.
  toDateText(0)
}
