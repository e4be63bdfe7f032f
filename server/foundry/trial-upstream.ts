import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** What is said on the bare connection, piece by piece, and how it is left behind the last. */
export type Script = Readonly<{
  pieces: readonly (string | Uint8Array)[]
  end?: 'close' | 'reset' | 'stay open'
}>

/**
 * For tests: a service that knows nothing of HTTP. It waits for a whole request and writes its script as
 * it stands; `requests` are the heads of those that came.
 */
export async function startUpstream(script: (body: string) => Script) {
  const requests: string[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    let text = ''
    let isAnswered = false
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      const [head = '', body] = text.split('\r\n\r\n', 2)
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
      if (isAnswered || body === undefined || body.length < length) return
      isAnswered = true
      requests.push(head)
      void play(socket, script(Buffer.from(body, 'latin1').toString('utf8')))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, requests }
}

async function play(socket: Socket, { pieces, end = 'close' }: Script): Promise<void> {
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve))
    // A packet of its own.
    await setImmediate()
  }
  if (end === 'close') socket.end()
  if (end === 'reset') socket.resetAndDestroy()
}
