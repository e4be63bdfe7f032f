import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { render, toSvg } from './picture/render-file'

/** What nobody here knows about the real service; the first answer of each is the stand-in's own. */
export type Truths = Readonly<{
  version: 'any' | 'unwanted'
  oversized: 'refused' | 'resized'
  webp: 'refused' | 'drawn'
  transparent: 'refused' | 'drawn'
  compression: 'quality' | 'effort'
  formTrue: 'unknown' | 'known'
  editSizes: 'any' | 'old'
  mask: 'transparent' | 'opaque'
  streamWall: 'stands' | 'none'
  inputTokens: 'patches' | 'many'
  rateHeaders: 'told' | 'none'
}>

type Fields = Map<string, string | Blob>
type Asked = Readonly<{ url: URL; isForm: boolean; fields: Fields }>
type Told = { headers: Headers; text: string }

/**
 * Stands before a stand-in Foundry at `url` and turns some of its answers into the other one that
 * could be true. It knows nothing of who asks.
 */
export async function startOtherTruths(url: string, truths: Partial<Truths>) {
  const server = createServer((request, response) => {
    pass(url, truths, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  // An AddressInfo because the server listens on a port, not a pipe.
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, close }
}

async function pass(
  to: string,
  truths: Partial<Truths>,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const asked = await readAsked(to, request)
  const before = new Map(asked.fields)
  const refusal = refuse(truths, asked)
  if (refusal) {
    response.writeHead(refusal.status, { 'content-type': 'application/json' })
    return void response.end(JSON.stringify({ error: refusal.error }))
  }
  await bend(truths, asked)
  const answer = await fetch(asked.url, {
    method: 'POST',
    headers: toHeaders(request, asked),
    body: toBody(asked)
  })
  const told: Told = { headers: answer.headers, text: await answer.text() }
  await bendAnswer(truths, before, told)
  const kept = [...told.headers].filter(
    ([name]) =>
      !/^(content-length|transfer-encoding|connection|keep-alive)$/.test(name) &&
      !(truths.rateHeaders === 'none' && name.startsWith('x-ratelimit-'))
  )
  response.writeHead(answer.status, Object.fromEntries(kept))
  response.end(told.text)
}

function refuse({ version, editSizes }: Partial<Truths>, { url, isForm, fields }: Asked) {
  if (version === 'unwanted' && url.searchParams.has('api-version'))
    return { status: 404, error: { code: '404', message: 'Resource not found' } }
  const size = String(fields.get('size'))
  if (editSizes !== 'old' || !isForm || /^(1024x1024|1024x1536|1536x1024|auto)$/.test(size))
    return null
  const message = `Invalid size '${size}'. Supported sizes are 1024x1024, 1024x1536, 1536x1024 and auto.`
  const error = { message, type: 'invalid_request_error', param: 'size', code: 'invalid_value' }
  return { status: 400, error }
}

/** Makes of a request one that the stand-in answers as the other truth would be. */
async function bend(truths: Partial<Truths>, { fields, isForm }: Asked): Promise<void> {
  const is = (name: string, value: string) => fields.get(name) === value
  if (truths.oversized === 'resized' && is('size', '3840x3840')) fields.set('size', '1024x1024')
  if (truths.webp === 'drawn' && is('output_format', 'webp')) fields.set('output_format', 'png')
  if (truths.transparent === 'drawn' && is('background', 'transparent'))
    fields.set('background', 'opaque')
  if (truths.compression === 'effort' && fields.has('output_compression'))
    fields.set('output_compression', `${100 - Number(fields.get('output_compression'))}`)
  if (truths.formTrue === 'known' && isForm && is('stream', 'true')) fields.set('stream', 'True')
  if (truths.streamWall === 'none' && is('partial_images', '0')) {
    fields.set('partial_images', '1')
    fields.set('size', '1024x640')
  }
  if (truths.mask === 'opaque' && fields.has('mask')) fields.set('mask', await mirroredMask())
}

async function bendAnswer(truths: Partial<Truths>, before: Fields, told: Told): Promise<void> {
  const is = (name: string, value: string) => before.get(name) === value
  const replace = (base64: string) => {
    told.text = told.text.replaceAll(/"b64_json":"[^"]*"/g, `"b64_json":"${base64}"`)
  }
  if (truths.webp === 'drawn' && is('output_format', 'webp'))
    replace(Buffer.from('RIFF\x24\0\0\0WEBPVP8 and so on').toString('base64'))
  if (truths.transparent === 'drawn' && is('background', 'transparent'))
    replace((await drawClear()).toString('base64'))
  if (truths.streamWall === 'none' && is('partial_images', '0'))
    told.text = told.text.replace(/^event: \S+\.partial_image\n.*\n\n/gm, '')
  if (truths.inputTokens === 'many')
    told.text = told.text.replace(
      /"image_tokens":(\d+)/,
      (_, tokens: string) => `"image_tokens":${Math.round(Number(tokens) * 4.25)}`
    )
}

async function drawClear(): Promise<Buffer> {
  const size = { width: 64, height: 64 }
  return (await render(toSvg(size, '<circle cx="32" cy="32" r="20" fill="#777"/>'))).asPng()
}

/** Opaque to the right; the stand-in then changes what the caller had marked to be kept. */
async function mirroredMask(): Promise<Blob> {
  const size = { width: 1024, height: 1024 }
  const svg = toSvg(size, '<rect x="512" width="512" height="1024"/>')
  return new File([Uint8Array.from((await render(svg)).asPng())], 'mask.png', {
    type: 'image/png'
  })
}

async function readAsked(to: string, request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', to)
  const contentType = request.headers['content-type'] ?? ''
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const isForm = contentType.startsWith('multipart/')
  if (!isForm) {
    const body: Record<string, unknown> = JSON.parse(bytes.toString('utf8'))
    const fields = Object.entries(body).map(([name, value]) => [name, toText(value)] as const)
    return { url, isForm, fields: new Map(fields) }
  }
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  return { url, isForm, fields: new Map([...form]) }
}

/** Numbers and booleans keep their type on the way through, as JSON within a text. */
const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function toBody({ isForm, fields }: Asked): FormData | string {
  if (isForm) {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    return form
  }
  const typed = [...fields].map(([name, value]) => {
    const isTyped = ['n', 'stream', 'partial_images', 'output_compression'].includes(name)
    return [name, isTyped ? JSON.parse(String(value)) : value]
  })
  return JSON.stringify(Object.fromEntries(typed))
}

function toHeaders({ headers }: IncomingMessage, { isForm }: Asked): Record<string, string> {
  const { authorization } = headers
  return {
    'api-key': String(headers['api-key'] ?? ''),
    ...(authorization && { authorization }),
    ...(!isForm && { 'content-type': 'application/json' })
  }
}
