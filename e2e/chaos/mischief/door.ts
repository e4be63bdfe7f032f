import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Stands between relays and a server, and can be shut. */
export type Door = Readonly<{
  port: number
  /** For so many ms: `cut` breaks every connection and takes none, `silent` lets no byte through. */
  shut: (how: 'cut' | 'silent', ms: number) => Promise<void>
  close: () => Promise<void>
}>

type Pair = Readonly<{ inner: Socket; outer: Socket }>

export async function openDoor(target: Readonly<{ host: string; port: number }>): Promise<Door> {
  const pairs = new Set<Pair>()
  let shut: 'cut' | 'silent' | null = null
  const server = createServer((outer) => {
    if (shut === 'cut') return void outer.destroy()
    const inner = connect(target.port, target.host)
    const pair = { inner, outer }
    pairs.add(pair)
    for (const socket of [inner, outer]) {
      socket.on('error', () => undefined)
      socket.once('close', () => {
        end(pair)
        pairs.delete(pair)
      })
      socket.setNoDelay(true)
    }
    inner.pipe(outer)
    outer.pipe(inner)
    if (shut === 'silent') hush(pair)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('A server has a port')
  return {
    port: address.port,
    shut: async (how, ms) => {
      shut = how
      for (const pair of pairs) (how === 'cut' ? end : hush)(pair)
      await sleep(ms)
      shut = null
      if (how === 'silent') for (const pair of pairs) speak(pair)
    },
    close: async () => {
      for (const pair of pairs) end(pair)
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function end({ inner, outer }: Pair): void {
  inner.destroy()
  outer.destroy()
}

function hush({ inner, outer }: Pair): void {
  inner.unpipe(outer)
  outer.unpipe(inner)
  inner.pause()
  outer.pause()
}

function speak({ inner, outer }: Pair): void {
  inner.pipe(outer)
  outer.pipe(inner)
}
