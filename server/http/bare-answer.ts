import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Failure, refusal } from '../../core/failure'

export const unreadable: Failure = refusal(
  'bad_request',
  'The relay could not read this request. Update the plugin.'
).failure

/**
 * Whether an error is that the request itself ended before all of it had come: whoever asked has gone,
 * and nothing is wrong here.
 */
export function isBrokenOff(incoming: IncomingMessage | undefined, error: unknown): boolean {
  return incoming !== undefined && !incoming.complete && incoming.errored === error
}

const tooSlow: Failure = {
  code: 'overloaded',
  message: 'This request came too slowly, so the relay let it go. Try again.',
  retryable: true
}

const tooLong = refusal('too_large', 'The head of this request is too large. Update the plugin.')

/** Ends a connection whose request never reached the app, in the words of every other answer. */
export function answerBare(socket: Duplex, status: number, failure: Failure): void {
  const body = JSON.stringify({ failure })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close'
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export const answerSlow = (socket: Duplex) => answerBare(socket, 408, tooSlow)

type Listening = Readonly<{
  on: {
    (
      event: 'request',
      listener: (incoming: IncomingMessage, answer: ServerResponse) => void
    ): unknown
    (event: 'clientError', listener: (error: Error, socket: Duplex) => void): unknown
  }
}>

/** Answers what Node itself can't read as a request, where no other answer is on its way there. */
export function answerUnreadable(server: Listening): void {
  const last = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (incoming, answer) => void last.set(incoming.socket, answer))
  server.on('clientError', (error, socket) => {
    const answer = last.get(socket)
    const isAnswering = answer?.headersSent === true && !answer.writableFinished
    const code = 'code' in error ? error.code : ''
    if (!socket.writable || isAnswering || code === 'ECONNRESET') socket.destroy()
    else if (code === 'ERR_HTTP_REQUEST_TIMEOUT') answerSlow(socket)
    else if (code === 'HPE_HEADER_OVERFLOW') answerBare(socket, 431, tooLong.failure)
    else answerBare(socket, 400, unreadable)
  })
}
