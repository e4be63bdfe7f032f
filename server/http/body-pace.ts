import type { IncomingMessage } from 'node:http'
import { answerSlow } from './bare-answer'

/** How fast the body of a request must come. */
export type BodyPace = Readonly<{
  /** In each window of this length… */
  windowMs: number
  /** …so many bytes at least, unless the body is whole by then. */
  leastBytes: number
  /** However fast it comes, all of it must be here by then. */
  wholeMs: number
}>

/**
 * Lets go a sender whose body comes too slowly, whatever its size: a large picture over a thin line
 * takes minutes and is welcome, a byte now and then only holds a place. Stops by itself.
 */
export function watchBody(
  incoming: IncomingMessage,
  { windowMs, leastBytes, wholeMs }: BodyPace
): void {
  const { socket } = incoming
  let seen = socket.bytesRead
  let windowsLeft = wholeMs / windowMs
  const timer = setInterval(() => {
    if (incoming.complete || incoming.destroyed) return clearInterval(timer)
    const came = socket.bytesRead - seen
    seen = socket.bytesRead
    windowsLeft -= 1
    if (came >= leastBytes && windowsLeft > 0) return
    clearInterval(timer)
    // Nothing of the answer can have been sent: it waits for the body.
    answerSlow(socket)
    socket.destroySoon()
  }, windowMs)
  timer.unref()
  incoming.once('close', () => clearInterval(timer))
}
