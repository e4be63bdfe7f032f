import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse
} from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to requests on their way to the store. An answer is Azure's own, in form; `cut`
 * breaks the connection, `hang` never answers, `halve` cuts an answer in its middle.
 */
export type StoreFault = Readonly<
  | { kind: 'answer'; status: number; code: string; retryAfter?: string }
  | { kind: 'cut' | 'hang' | 'halve' }
>

export type FaultyStore = Readonly<{
  /** As BLOB_URL takes it; the store behind it is the one that was given. */
  url: URL
  /** From now on every `every`th request meets the fault; null lets all of them through. */
  set: (fault: StoreFault | null, every?: number) => void
  /** Method and path of what came, faults included. */
  requests: readonly string[]
  close: () => Promise<void>
}>

/** A way to a picture store (Azurite or its stand-in) on which things go wrong when asked to. */
export async function startFaultyStore(store: URL): Promise<FaultyStore> {
  const requests: string[] = []
  let fault: StoreFault | null = null
  let every = 1
  let count = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${new URL(request.url ?? '/', store).pathname}`)
    count += 1
    const met = count % every === 0 ? fault : null
    if (met === null || met.kind === 'halve') return pass(store, request, response, met !== null)
    request.resume()
    if (met.kind === 'cut') return response.destroy()
    if (met.kind === 'answer') request.on('end', () => refuse(response, met))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(store)
  url.protocol = 'http:'
  // An AddressInfo because the server listens on a port, not a pipe.
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    set: (next, each = 1) => {
      fault = next
      every = each
      count = 0
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function pass(
  store: URL,
  request: IncomingMessage,
  response: ServerResponse,
  isHalved: boolean
): void {
  const { method, headers } = request
  const target = { host: store.hostname, port: store.port, path: request.url, method }
  const onward = openRequest({ ...target, headers: { ...headers, host: store.host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    if (!isHalved) return answer.pipe(response)
    let left = Number(answer.headers['content-length'] ?? 0) / 2
    answer.on('data', (piece: Buffer) => {
      left -= piece.length
      if (left > 0) response.write(piece)
      else response.destroy()
    })
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

function refuse(
  response: ServerResponse,
  { status, code, retryAfter }: Extract<StoreFault, { kind: 'answer' }>
): void {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
    'x-ms-error-code': code,
    ...(retryAfter !== undefined && { 'retry-after': retryAfter })
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
