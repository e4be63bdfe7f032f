import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

export type PlaygroundOptions = Readonly<{
  /** 0 takes any free port. */
  port: number
  /** The build's dist/, with playground/ and plugin/ in it. */
  distFolder: string
  relayUrl: string
  token: string
  /** Who draws, for the label on the page; a stand-in unless said otherwise. */
  pictures?: 'demo' | 'foundry'
}>

export type PlaygroundServer = Readonly<{ url: string; close: () => Promise<void> }>

/** Serves the playground to this machine only. Rejects when the port is taken. */
export async function startPlaygroundServer(options: PlaygroundOptions): Promise<PlaygroundServer> {
  const server = createServer((request, response) => void answer(options, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  // An AddressInfo because the server listens on a port, not a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

type Answer = Readonly<{ status: number; type: string; body: string | Buffer }>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json'
}

async function answer(
  options: PlaygroundOptions,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const { status, type, body } = isForUs(request)
    ? await toAnswer(options, request).catch(() => notFound)
    : toText(403, 'Open the playground under localhost.')
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Nobody else’s page may lay the canvas, and the token in it, under somebody’s clicks.
    'content-security-policy': "frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin'
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Any other Host is a foreign page that had its name point here (DNS rebinding). */
function isForUs({ headers, socket }: IncomingMessage): boolean {
  return [`localhost:${socket.localPort}`, `127.0.0.1:${socket.localPort}`].includes(
    headers.host ?? ''
  )
}

async function toAnswer(options: PlaygroundOptions, request: IncomingMessage): Promise<Answer> {
  const { distFolder, relayUrl, token, pictures = 'demo' } = options
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return toText(405, 'The playground only answers GET.')
  const [path = '/'] = (request.url ?? '/').split('?')
  switch (path) {
    case '/':
      return toFile(join(distFolder, 'playground', 'index.html'))
    case '/pairing.json':
      return toJson({ relayUrl, token, pictures })
    case '/plugin/manifest.json':
    case '/figma-check/manifest.json':
      return toJson(await readManifest(join(distFolder, path), relayUrl))
    case '/plugin/main.js':
    case '/plugin/ui.html':
    case '/figma-check/main.js':
    case '/figma-check/ui.html':
      return toFile(join(distFolder, path))
  }
  // One plain name: no folders, so nothing outside can be reached.
  const name = /^\/(\w[\w-]*\.[a-z]+)$/.exec(path)?.[1]
  return name ? toFile(join(distFolder, 'playground', name)) : notFound
}

/** The built manifest, as if it had been developed for this relay. */
async function readManifest(path: string, relayUrl: string): Promise<unknown> {
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  const devAllowedDomains = [new URL(relayUrl).origin]
  return { ...manifest, networkAccess: { ...manifest.networkAccess, devAllowedDomains } }
}

async function toFile(path: string): Promise<Answer> {
  const type = types[extname(path)] ?? 'application/octet-stream'
  return { status: 200, type, body: await readFile(path) }
}

function toJson(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) }
}

function toText(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body }
}

const notFound: Answer = toText(404, 'There is nothing here.')
