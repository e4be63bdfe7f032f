import type { ClientRequest, IncomingMessage } from 'node:http'

/** So much may wait for whoever writes it to a disk; then the other side waits. */
const mostWaitingBytes = 4 * 1024 * 1024

/**
 * A body as it comes. What has come is given in any case, and only then the fault of a connection that
 * broke: Node's own reading drops what waits, and with it the end of a picture that is paid for. The
 * connection ends behind the last byte, and when the reader stops.
 */
export function readBody(
  message: IncomingMessage,
  request: ClientRequest
): AsyncIterable<Uint8Array> {
  const waiting: Uint8Array[] = []
  let waitingBytes = 0
  let isOver = false
  let fault: Error | null = null
  let wake = () => {}
  message.on('data', (chunk: Buffer) => {
    waiting.push(chunk)
    waitingBytes += chunk.length
    if (waitingBytes > mostWaitingBytes) message.pause()
    wake()
  })
  // A body that only the connection's end ends is complete to Node after a reset as well.
  for (const side of [message, request])
    side.on('error', (error) => {
      fault ??= error
    })
  message.once('close', () => {
    if (!message.complete) fault ??= new Error('The answer broke off')
    isOver = true
    wake()
  })
  message.once('end', () => {
    isOver = true
    wake()
  })
  return read()

  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = waiting.shift()
        if (chunk) {
          waitingBytes -= chunk.length
          if (waiting.length === 0) message.resume()
          yield chunk
        } else if (isOver) {
          if (fault) throw fault
          return
        } else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    } finally {
      request.destroy()
    }
  }
}
