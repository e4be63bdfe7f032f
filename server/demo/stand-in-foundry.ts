import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { syncWallMs, tierOneRequests } from './contract/limits'
import { findModel } from './contract/models'
import { countTurn } from './count-turn'
import { type Crowd, createCrowd } from './crowd'
import { type Pace, timeoutMs, wait } from './pace'
import { answerInEvents, answerWhole } from './picture-answer'
import { playRecording } from './playback/play-recording'
import { findRecording } from './playback/recording'
import { askedRefusal, type PromptCounts } from './refusals/asked-refusal'
import { overRate, type Refusal, refusals } from './refusals/refusals'
import { sendRefusal } from './refusals/send-refusal'
import { type Directive, readDirectives } from './request/directives'
import { checkBody } from './request/generation-body'
import type { Generation } from './request/generation-fields'
import { findRoute } from './request/generation-route'
import { createQuota, type Quota } from './request/quota'
import { type CallBody, readBody, toRecord } from './request/read-body'

/** One request as it came; `paid` when the real service would have begun to draw. */
export type RecordedCall = Readonly<{
  method: string
  /** With its query. */
  path: string
  headers: IncomingHttpHeaders
  /** The JSON or form it carried, a file as its name, type and size; undefined for anything else. */
  body: unknown
  paid: boolean
  /** Milliseconds since 1970. */
  at: number
}>

export type StandInFoundry = Readonly<{
  url: string
  port: number
  calls: readonly RecordedCall[]
  /** The most pictures that were being drawn at once. */
  mostAtOnce: () => number
  close: () => Promise<void>
}>

export type StandInOptions = Readonly<{
  /** 0 takes any free one. */
  port: number
  pace: Pace
  /** Of each deployment; the lowest tier's unless it is said. */
  requestsPerMinute?: number
  /** A folder of recorded exchanges, for the directive `play`. */
  recordings?: string
  now?: () => number
}>

/** Starts a server that speaks Foundry's images API on 127.0.0.1; rejects when the port is taken. */
export async function startStandInFoundry(options: StandInOptions): Promise<StandInFoundry> {
  const calls: RecordedCall[] = []
  const { pace, now = Date.now, requestsPerMinute = tierOneRequests } = options
  const house: House = {
    pace,
    now,
    quota: createQuota(requestsPerMinute, now),
    recordings: options.recordings ?? null,
    counts: new Map(),
    record: (call) => calls.push(call),
    crowd: createCrowd()
  }
  const server = createServer((request, response) => {
    answer(house, request, response).catch(() => response.destroy())
  })
  await listen(server, options.port)
  // An AddressInfo because the server listens on a port, not a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    calls,
    mostAtOnce: house.crowd.most,
    close: () => close(server)
  }
}

type House = Readonly<{
  pace: Pace
  now: () => number
  quota: Quota
  recordings: string | null
  counts: PromptCounts
  /** Gives the number of calls so far. */
  record: (call: RecordedCall) => number
  crowd: Crowd
}>

async function answer(
  house: House,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request
  if (method === 'GET' && path === '/') return introduce(house, response)
  const body = await readBody(request)
  const order = takeOrder(house, new URL(path, 'http://stand-in'), { method, headers, body })
  const paid = !('status' in order)
  const number = house.record({
    method,
    path,
    headers,
    body: toRecord(body),
    paid,
    at: house.now()
  })
  // A UUID as API Management gives it, but the same in every run.
  response.setHeader('apim-request-id', `5ca1ab1e-0000-4000-8000-${`${number}`.padStart(12, '0')}`)
  if ('status' in order) return sendRefusal(response, order)
  const { quota } = house
  response.setHeader('x-ratelimit-limit-requests', String(quota.perMinute))
  response.setHeader('x-ratelimit-remaining-requests', String(quota.left(order.deployment)))
  await fulfil(house, response, order)
}

type Order = Readonly<{
  deployment: string
  generation: Generation
  directives: ReadonlyMap<Directive, string>
}>

/** Everything that's decided before drawing begins. */
function takeOrder(
  house: House,
  url: URL,
  { method, headers, body }: Pick<RecordedCall, 'method' | 'headers'> & { body: CallBody }
): Order | Refusal {
  const route = findRoute({ method, headers }, url, house.now())
  if ('status' in route) return route
  const deployment = String(route.style === 'v1' ? body.fields?.model : route.deployment)
  // Whatever names a deployment counts, also what is turned away for what it asks.
  const waitMs = findModel(deployment) ? house.quota.take(deployment) : null
  if (waitMs !== null) return overQuota(house.quota, route.operation, waitMs)
  const generation = checkBody(route, body)
  if ('status' in generation) return generation
  const directives = readDirectives(generation.prompt)
  return (
    askedRefusal(generation.prompt, directives, house.counts) ?? {
      deployment,
      generation,
      directives
    }
  )
}

function overQuota({ perMinute }: Quota, operation: string, waitMs: number): Refusal {
  const name = operation === 'edits' ? 'Images_Edits' : 'Images_Generations'
  const refusal = overRate(name, Math.ceil(waitMs / 1000))
  const limits = {
    'x-ratelimit-limit-requests': String(perMinute),
    'x-ratelimit-remaining-requests': '0'
  }
  return { ...refusal, headers: { ...refusal.headers, ...limits } }
}

async function fulfil(house: House, response: ServerResponse, order: Order): Promise<void> {
  const { pace, now, recordings } = house
  const { generation, directives } = order
  const played = recordings && (await findRecording(recordings, directives.get('play') ?? ''))
  const left = new AbortController()
  const leave = house.crowd.enter()
  response.once('close', () => {
    leave()
    left.abort()
  })
  const { signal } = left
  if (played) return playRecording(played, { response, pace, signal })
  const hasNoKeepAlive = generation.stream && generation.partials === 0
  if (directives.has('timeout') || hasNoKeepAlive) {
    await wait(timeoutMs(pace, directives.has('timeout')), signal)
    return sendRefusal(response, refusals.timeout)
  }
  if (!generation.stream && directives.get('slow') === 'wall') {
    await wait(pace === 'fast' ? 0 : syncWallMs, signal)
    return sendRefusal(response, refusals.timeout)
  }
  if (directives.has('gateway')) return answerAsGateway(response)
  const turn = countTurn(generation.prompt, house.counts)
  const drawing = { response, generation, directives, turn, pace, signal, now, noteDrawn: leave }
  await (generation.stream ? answerInEvents(drawing) : answerWhole(drawing))
}

/** The service has begun to draw, and something before it has lost patience. */
function answerAsGateway(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '1' })
  response.end('<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>')
}

function introduce({ quota }: House, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(
    `This is Framefill’s stand-in for Microsoft Foundry. It draws demo pictures for free, ${quota.perMinute} a minute for each deployment.\n`
  )
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
