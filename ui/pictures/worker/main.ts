// Runs in the panel's worker: takes pictures of some MB from the relay and scales them down, so that
// the panel itself touches them once, on their way into the frame.
import { encodeFinal } from '../encode-final'
import { createFetchFile } from '../fetch-file'
import { scaleDown } from '../scale-down'
import type { Answer, Ask, Ready } from './messages'

const fetchFile = createFetchFile(fetch)
const fetching = new Map<number, AbortController>()

// One at a time: a decoded picture of 8 megapixels takes 33 MB.
let last: Promise<unknown> = Promise.resolve()
const scaleNext: typeof scaleDown = (file, shrinking) => {
  const next = last.then(() => scaleDown(file, shrinking))
  last = next.catch(() => {})
  return next
}

const answer = (message: Answer) => postMessage(message, { transfer: transferOf(message) })

function transferOf(message: Answer): Transferable[] {
  if (message.kind === 'file') return [message.file.bytes.buffer]
  return message.kind === 'final' ? [message.final.bytes.buffer] : []
}

async function work(ask: Exclude<Ask, { kind: 'abort' }>): Promise<void> {
  const { id } = ask
  if (ask.kind === 'shrink')
    return answer({ id, kind: 'small', small: await scaleNext(ask.file, ask.shrinking) })
  if (ask.kind === 'finalize')
    return answer({ id, kind: 'final', final: await encodeFinal(ask.file, ask.wish) })
  const stop = new AbortController()
  fetching.set(id, stop)
  try {
    const file = await fetchFile(ask.url, ask.request, stop.signal)
    const small = await scaleNext(file.bytes, ask.shrinking).catch(() => null)
    answer({ id, kind: 'file', file, small })
  } finally {
    fetching.delete(id)
  }
}

addEventListener('message', ({ data: ask }: MessageEvent<Ask>) => {
  if (ask.kind === 'abort') fetching.get(ask.id)?.abort()
  else work(ask).catch((error) => answer({ id: ask.id, kind: 'problem', problem: String(error) }))
})

postMessage({ kind: 'ready' } satisfies Ready)
