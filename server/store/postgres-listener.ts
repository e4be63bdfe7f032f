import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { channels } from './database'

const reconnectMs = 1_000

type Listener = Readonly<{
  config: pg.ClientConfig
  onNotice: (channel: string, payload: string) => void
  /** Called for each new connection: what was said before it has been missed. */
  onConnected: () => void
}>

/**
 * Listens to all channels on its own connection, and makes a new one whenever it breaks.
 * Resolves when the first is there, or has failed and is being tried again.
 */
export async function startListening(listener: Listener): Promise<() => Promise<void>> {
  const closing = new AbortController()
  let noteFirstTry = () => {}
  const firstTry = new Promise<void>((resolve) => {
    noteFirstTry = resolve
  })
  const listening = (async () => {
    while (!closing.signal.aborted) {
      await listenOnce(listener, noteFirstTry, closing.signal).catch(noteFirstTry)
      await sleep(reconnectMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  })()
  await firstTry
  return async () => {
    closing.abort()
    await listening
  }
}

/** Resolves when the connection has ended, rejects when there was none. */
async function listenOnce(
  { config, onNotice, onConnected }: Listener,
  noteListening: () => void,
  closing: AbortSignal
): Promise<void> {
  const client = new pg.Client(config)
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  // Unheard, the event would end the process; `end` follows it.
  client.on('error', () => undefined)
  client.on('notification', ({ channel, payload = '' }) => onNotice(channel, payload))
  await client.connect()
  const end = () => void client.end()
  closing.addEventListener('abort', end, { once: true })
  try {
    for (const channel of channels) await client.query(`LISTEN ${channel}`)
    onConnected()
    noteListening()
    if (closing.aborted) end()
    await ended
  } finally {
    closing.removeEventListener('abort', end)
  }
}
