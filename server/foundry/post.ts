import { channel } from 'node:diagnostics_channel'
import { type ClientRequest, request as overHttp } from 'node:http'
import { request as overTls } from 'node:https'
import { decodeBody } from './answer/body/decode-body'
import { readBody } from './answer/body/read-body'

/** What comes back; a `Response` of undici is one, too. */
export type Answer = Readonly<{
  status: number
  ok: boolean
  headers: Readonly<{ get: (name: string) => string | null }> & Iterable<readonly [string, string]>
  /** Every byte that came, and only behind them the fault of a connection that broke. */
  body: AsyncIterable<Uint8Array> | null
}>

export type Outgoing = Readonly<{
  headers: Readonly<Record<string, string>>
  body: string | AsyncIterable<Uint8Array>
  signal: AbortSignal
  /** Called when the connection stands; the request follows at once. */
  onConnect: () => void
}>

export type Post = (url: URL, outgoing: Outgoing) => Promise<Answer>

/** What every call says of itself. */
const usualHeaders = {
  accept: 'text/event-stream, application/json',
  'accept-encoding': 'identity',
  'user-agent': 'framefill'
} as const
/** As long as a slow name takes, or a firewall that swallows everything. */
const connectMs = 10_000
/** Between two looks whether the other side is still there; a picture may take minutes. */
const aliveMs = 60_000
/** Gateways add headers of their own, and no paid answer may end at Node's 16 kB of them. */
const maxHeaderSize = 64 * 1024
/** Told when the last byte of a request has left, for tests that kill the process then. */
const requestSent = channel('framefill:request:sent')

/**
 * One request, sent once, and its answer; rejects when none came. Its connection is its own: a reset then
 * never comes from a socket that was stale already, which would leave open whether the request was paid
 * for, and a handshake is nothing beside a picture's time. Waits as long as `signal` lets it, follows no
 * redirect, passes over every 1xx (RFC 9110 §15.2), and closes when whoever reads the body stops.
 */
export const post: Post = (url, { headers, body, signal, onConnect }) =>
  new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:'
    const request = (isTls ? overTls : overHttp)(url, {
      method: 'POST',
      headers: { ...usualHeaders, ...headers },
      agent: false,
      maxHeaderSize,
      signal
    })
    // Also behind the answer, where a fault of the upload has nobody to tell.
    request.on('error', reject)
    // Such as a protocol that was changed unasked; without a word of why.
    request.once('close', () => reject(new Error('No answer came')))
    request.once('finish', () => requestSent.publish({}))
    request.once('socket', (socket) => {
      const timer = setTimeout(() => request.destroy(tooSlow()), connectMs)
      socket.once('close', () => clearTimeout(timer))
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        socket.setKeepAlive(true, aliveMs)
        onConnect()
      })
    })
    request.once('response', (message) => {
      const { statusCode: status = 0 } = message
      const read = new Map(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)])
      )
      const chunks = readBody(message, request)
      resolve({
        status,
        ok: status >= 200 && status < 300,
        headers: {
          get: (name) => read.get(name.toLowerCase()) ?? null,
          [Symbol.iterator]: () => read.entries()
        },
        body: decodeBody(chunks, read.get('content-encoding') ?? '')
      })
    })
    if (typeof body === 'string') request.end(body)
    else writeAll(body, request).catch((error: Error) => request.destroy(error))
  })

/** No faster than it leaves; stops when nobody takes it any more. */
async function writeAll(body: AsyncIterable<Uint8Array>, request: ClientRequest): Promise<void> {
  let goOn = () => {}
  for (const event of ['drain', 'close']) request.on(event, () => goOn())
  for await (const chunk of body) {
    if (request.destroyed) return
    if (request.write(chunk)) continue
    await new Promise<void>((resolve) => {
      goOn = resolve
      if (request.destroyed) resolve()
    })
  }
  request.end()
}

const tooSlow = () => Object.assign(new Error('No connection in time'), { code: 'CONNECT_TIMEOUT' })
