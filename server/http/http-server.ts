import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnv } from './app-context'
import { answerUnreadable, unreadable } from './bare-answer'
import { type BodyPace, watchBody } from './body-pace'

export type HttpServer = Readonly<{
  port: number
  /** Takes no new connection, lets answers under way end, then cuts what is left. */
  close: () => Promise<void>
}>

type Listening = Readonly<{
  host: string
  port: number
  /** Gets the port it is reached under, which port 0 tells only after binding. */
  toApp: (port: number) => Hono<AppEnv>
  timeouts?: Timeouts
}>

export type Timeouts = Readonly<{
  headersMs: number
  /** How fast a body must come; answers may take as long as they like. */
  body: BodyPace
  /** How often Node looks for connections that have used up their time. */
  checkMs: number
  /** Longer than the minute after which usual proxies let go, or they meet a closed connection. */
  keepAliveMs: number
  /** How long answers under way get when the server closes. */
  closeMs: number
}>

/** What a relay starts with. */
export const patient: Timeouts = {
  headersMs: 15_000,
  // A line of 8 kbit/s is the slowest that is waited for.
  body: { windowMs: 10_000, leastBytes: 10_000, wholeMs: 1_800_000 },
  checkMs: 2_000,
  keepAliveMs: 65_000,
  closeMs: 5_000
}

const maxHeaderBytes = 16 * 1024
const maxConnections = 4_096
/** After these a connection ends, so that a balancer can spread its clients again. */
const maxRequestsPerSocket = 1_000

/** Rejects when the address can't be had. */
export function startHttpServer(listening: Listening): Promise<HttpServer> {
  const { host, port, toApp, timeouts = patient } = listening
  return new Promise((resolve, reject) => {
    let app: Hono<AppEnv> | undefined
    // Plain HTTP: a proxy in front speaks TLS.
    const server = createServer(
      {
        headersTimeout: timeouts.headersMs,
        // Node knows one limit for all of a request, large or small; `watchBody` knows better.
        requestTimeout: 0,
        connectionsCheckingInterval: timeouts.checkMs,
        keepAliveTimeout: timeouts.keepAliveMs,
        maxHeaderSize: maxHeaderBytes,
        requireHostHeader: false
      },
      getRequestListener(
        (request, env) => {
          const { incoming } = env as HttpBindings
          // Every HTTP/1.1 request must name its host (RFC 9112 §3.2); Node's own answer says nothing.
          if (incoming.headers.host === undefined && incoming.httpVersion !== '1.0')
            return toUnreadable()
          if (!incoming.complete) watchBody(incoming, timeouts.body)
          return app?.fetch(request, env) ?? new Response(null, { status: 503 })
        },
        // Such as a Host header that makes no address.
        {
          hostname: host,
          errorHandler: toUnreadable
        }
      )
    )
    answerUnreadable(server)
    server.maxConnections = maxConnections
    server.maxRequestsPerSocket = maxRequestsPerSocket
    server.once('error', reject)
    server.listen(port, host, () => {
      // A TCP server's address is never a string.
      const bound = (server.address() as AddressInfo).port
      app = toApp(bound)
      resolve({ port: bound, close: () => closeServer(server, timeouts.closeMs) })
    })
  })
}

const toUnreadable = () =>
  Response.json({ failure: unreadable }, { status: 400, headers: { connection: 'close' } })

function closeServer(server: Server, closeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), closeMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
