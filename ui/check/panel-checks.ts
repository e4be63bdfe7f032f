import type { CheckCalls } from '../../core/check/check-protocol'
import type { OpenClaim, Verdict } from '../../core/check/report'
import type { Caller } from '../../core/wire/calls'
import { makeNoise } from './check-pictures'

type Around = Readonly<{
  call: Caller<CheckCalls>
  fetch: typeof fetch
  now: () => number
  /** Where a relay may answer on this computer. */
  relayUrl: () => string
}>
export type PanelChecks = Readonly<Partial<Record<OpenClaim, () => Promise<Verdict>>>>

const megabyte = 1_000_000
const pictureCount = 50
/** A task that people feel. */
const feltMs = 50

/** The claims about the panel itself, which its own frame can settle. */
export function createPanelChecks({ call, fetch, now, relayUrl }: Around): PanelChecks {
  return {
    'figma.blob-worker': async () => {
      const text = `fetch('data:text/plain,hi').then((answer) => answer.text()).then(postMessage, (error) => postMessage(String(error)))`
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
      const said = await new Promise<string>((resolve) => {
        try {
          const worker = new Worker(url)
          worker.onmessage = ({ data }) => {
            worker.terminate()
            resolve(String(data))
          }
          worker.onerror = ({ message }) => resolve(`error: ${message || 'not allowed'}`)
        } catch (error) {
          resolve(`error: ${String(error)}`)
        }
      })
      return verdict(said === 'hi', `A worker from a blob: address that fetches says “${said}”`)
    },

    'figma.blob-images': async () => {
      const bytes = await makeNoise(8)
      const url = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }))
      const picture = new Image()
      picture.src = url
      const shown = await picture.decode().then(
        () => 'shown',
        (error: unknown) => String(error)
      )
      const fetched = await fetch(url).then(
        async (answer) =>
          (await answer.arrayBuffer()).byteLength === bytes.length ? 'read' : 'cut',
        (error: unknown) => String(error)
      )
      const saw = `An img from a blob: address: ${shown}; a fetch of it: ${fetched}`
      return verdict(shown === 'shown' && fetched === 'read', saw)
    },

    'figma.local-network': async () => {
      const url = relayUrl()
      // Unread, because only the way there is asked about.
      const said = await fetch(`${url}/healthz`, { mode: 'no-cors' }).then(
        () => 'answered',
        (error: unknown) => String(error)
      )
      // A refusal and an absent relay look the same from here.
      return said.startsWith('answered')
        ? { outcome: 'confirmed', saw: `${url} ${said}` }
        : { outcome: 'open', saw: `${url}: ${said}. Start a relay there, then run this again.` }
    },

    'figma.message-copy': async () => {
      const once = await longestTask(now, () => carry(call, 12, 12))
      const pieces = await longestTask(now, () => carry(call, 1, 12))
      const saw = `12 MB in one message: longest pause ${once} ms; in twelve: ${pieces} ms (this side; on the canvas, watch by eye)`
      return verdict(once >= feltMs, saw)
    },

    'figma.image-memory': async () => {
      const before = heap()
      let bytes = 0
      for (let index = 0; index < pictureCount; index += 1) {
        const picture = await makeNoise(256)
        bytes += picture.length
        await call('check.take', { bytes: picture, isPicture: true })
      }
      const saw = `${pictureCount} pictures, ${(bytes / megabyte).toFixed(0)} MB in all, were taken; this frame’s heap went from ${before} to ${heap()}. Compare the tab’s memory in the browser’s task manager now and after closing.`
      return { outcome: 'open', saw }
    }
  }
}

function verdict(isAsSaid: boolean, saw: string): Verdict {
  return { outcome: isAsSaid ? 'confirmed' : 'refuted', saw }
}

/** Sends so many megabytes in messages of `size`. */
async function carry(call: Caller<CheckCalls>, size: number, total: number): Promise<void> {
  for (let sent = 0; sent < total; sent += size)
    await call('check.take', { bytes: new Uint8Array(size * megabyte), isPicture: false })
}

async function longestTask(now: () => number, work: () => Promise<void>): Promise<number> {
  let last = now()
  let longest = 0
  const timer = setInterval(() => {
    longest = Math.max(longest, now() - last)
    last = now()
  }, 4)
  await work()
  clearInterval(timer)
  return Math.round(Math.max(longest, now() - last))
}

/** Chromium tells it alone. */
function heap(): string {
  const { memory } = performance as { memory?: { usedJSHeapSize: number } }
  return memory ? `${(memory.usedJSHeapSize / megabyte).toFixed(0)} MB` : 'an unknown size'
}
