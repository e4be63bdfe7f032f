import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StandInBlobs = Readonly<{
  /** With a signature, as BLOB_URL takes it. */
  url: URL
  /** Committed blobs by name. */
  blobs: ReadonlyMap<string, Buffer>
  /** What was said of committed blobs, by name; without the headers' prefix. */
  metadata: ReadonlyMap<string, Metadata>
  /** Bytes of each block staged so far. */
  staged: readonly number[]
  close: () => Promise<void>
}>

type Metadata = Readonly<Record<string, string>>

/**
 * The part of Azure Blob Storage's REST interface that the relay uses, in memory, for tests. It
 * stands in for Azurite, which weighs 186 MB, and is as strict: signature, version, lengths,
 * checksums and block ids are checked. One container, `pictures`.
 */
export async function startStandInBlobs(): Promise<StandInBlobs> {
  const house: House = { blobs: new Map(), metadata: new Map(), blocks: new Map(), staged: [] }
  const server = createServer((request, response) => {
    answer(house, request)
      .then((reply) => send(response, reply))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // An AddressInfo because the server listens on a port, not a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(
      `http://127.0.0.1:${port}/account/pictures?sv=2025-11-05&sp=rcwd&sig=${signature}`
    ),
    blobs: house.blobs,
    metadata: house.metadata,
    staged: house.staged,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

const signature = 'stand-in'

type House = Readonly<{
  blobs: Map<string, Buffer>
  metadata: Map<string, Metadata>
  /** Staged and not committed yet, by blob and block id. */
  blocks: Map<string, Map<string, Buffer>>
  staged: number[]
}>

type Reply = Readonly<{
  status: number
  body?: Buffer
  code?: string
  type?: string
  metadata?: Metadata
}>

async function answer(house: House, request: IncomingMessage): Promise<Reply> {
  const body = await readBody(request)
  const { method = '', headers } = request
  const url = new URL(request.url ?? '/', 'http://stand-in')
  if (url.searchParams.get('sig') !== signature) return refuse(403, 'AuthenticationFailed')
  if (!/^\d{4}-\d\d-\d\d$/.test(String(headers['x-ms-version'])))
    return refuse(400, 'MissingRequiredHeader')
  const [, account, container, ...rest] = url.pathname.split('/')
  if (account !== 'account' || container !== 'pictures') return refuse(404, 'ContainerNotFound')
  const name = rest.map(decodeURIComponent).join('/')
  if (url.searchParams.get('comp') === 'list') return list(house)
  if (name === '' || name.length > 1_024) return refuse(400, 'InvalidUri')
  if (method === 'PUT') return put(house, { name, url, headers, body })
  const blob = house.blobs.get(name)
  if (!blob) return refuse(404, 'BlobNotFound')
  if (method === 'GET' || method === 'HEAD')
    return { status: 200, body: blob, metadata: house.metadata.get(name) ?? {} }
  if (method !== 'DELETE') return refuse(405, 'UnsupportedHttpVerb')
  house.blobs.delete(name)
  house.metadata.delete(name)
  return { status: 202 }
}

function list({ blobs }: House): Reply {
  const blobsXml = [...blobs].map(
    ([name, { length }]) =>
      `<Blob><Name>${name}</Name><Properties><Content-Length>${length}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`
  )
  const xml = `<?xml version="1.0"?><EnumerationResults><Blobs>${blobsXml.join('')}</Blobs><NextMarker/></EnumerationResults>`
  return { status: 200, body: Buffer.from(xml), type: 'application/xml' }
}

type Put = Readonly<{ name: string; url: URL; headers: IncomingMessage['headers']; body: Buffer }>

function put(house: House, { name, url, headers, body }: Put): Reply {
  if (headers['content-length'] === undefined) return refuse(411, 'MissingContentLengthHeader')
  const checksum = headers['content-md5']
  if (checksum !== undefined && checksum !== createHash('md5').update(body).digest('base64'))
    return refuse(400, 'Md5Mismatch')
  switch (url.searchParams.get('comp')) {
    case 'block':
      return putBlock(house, name, url.searchParams.get('blockid') ?? '', body)
    case 'blocklist':
      return putBlockList(house, name, {
        xml: body.toString('utf8'),
        metadata: toMetadata(headers)
      })
    case null:
      if (headers['x-ms-blob-type'] !== 'BlockBlob') return refuse(400, 'InvalidHeaderValue')
      house.blobs.set(name, body)
      house.metadata.set(name, toMetadata(headers))
      house.blocks.delete(name)
      return { status: 201 }
    default:
      return refuse(400, 'InvalidQueryParameterValue')
  }
}

function putBlock({ blocks, staged }: House, name: string, id: string, body: Buffer): Reply {
  const known = blocks.get(name) ?? new Map<string, Buffer>()
  const isBase64 = id !== '' && Buffer.from(id, 'base64').toString('base64') === id
  const hasOneLength = [...known.keys()].every((other) => other.length === id.length)
  if (!isBase64 || id.length > 88) return refuse(400, 'InvalidQueryParameterValue')
  if (!hasOneLength) return refuse(400, 'InvalidBlobOrBlock')
  if (body.length === 0) return refuse(400, 'InvalidHeaderValue')
  blocks.set(name, known.set(id, body))
  staged.push(body.length)
  return { status: 201 }
}

type BlockList = Readonly<{ xml: string; metadata: Metadata }>

function putBlockList(
  { blobs, blocks, metadata: told }: House,
  name: string,
  { xml, metadata }: BlockList
): Reply {
  if (!xml.includes('<BlockList>') && !xml.includes('<BlockList/>'))
    return refuse(400, 'InvalidXmlDocument')
  const known = blocks.get(name)
  const listed = [...xml.matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id = '']) =>
    known?.get(id)
  )
  const parts = listed.filter((part) => part !== undefined)
  if (parts.length !== listed.length) return refuse(400, 'InvalidBlockList')
  blobs.set(name, Buffer.concat(parts))
  told.set(name, metadata)
  blocks.delete(name)
  return { status: 201 }
}

/** Names of metadata are those of C#, in any case; their values are ASCII. */
function toMetadata(headers: IncomingMessage['headers']): Metadata {
  const prefix = 'x-ms-meta-'
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), String(value)])
  )
}

const refuse = (status: number, code: string): Reply => ({ status, code })

function send(response: ServerResponse, { status, body, code, type, metadata = {} }: Reply): void {
  const isHead = response.req.method === 'HEAD'
  const text =
    code && `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  const content = body ?? Buffer.from(text ?? '')
  response.writeHead(status, {
    'content-length': content.length,
    'content-type': type ?? (code ? 'application/xml' : 'application/octet-stream'),
    'last-modified': new Date(0).toUTCString(),
    etag: `"${createHash('md5').update(content).digest('hex')}"`,
    'x-ms-version': '2025-11-05',
    'x-ms-request-id': '5ca1ab1e-0000-4000-8000-000000000000',
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`x-ms-meta-${name}`, value])
    ),
    ...(code && { 'x-ms-error-code': code })
  })
  response.end(isHead ? undefined : content)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
