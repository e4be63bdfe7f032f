import type { IncomingMessage } from 'node:http'
import type { FileFormat } from '../contract/models'
import { readSize } from './image-size'

/** A picture that came with a form; 0×0 when its bytes are no picture. */
export type SentFile = Readonly<{
  field: string
  name: string
  /** As the sender said. */
  type: string
  format: FileFormat | null
  width: number
  height: number
  bytes: Buffer
}>

/** `fields` is undefined for what is neither a JSON object nor a form; only a form has `files`. */
export type CallBody = Readonly<{
  fields: Readonly<Record<string, unknown>> | undefined
  files?: readonly SentFile[]
}>

/** No documented JSON body comes near it. */
const maxTextBytes = 1024 * 1024
/** The relay sends at most 50 MB of pictures. */
const maxFormBytes = 64 * 1024 * 1024

/** Rejects when a body is longer than any documented one. */
export async function readBody(request: IncomingMessage): Promise<CallBody> {
  const contentType = request.headers['content-type'] ?? ''
  const isForm = /^multipart\/form-data\b/i.test(contentType)
  const bytes = await readBytes(request, isForm ? maxFormBytes : maxTextBytes)
  if (isForm) return readForm(bytes, contentType)
  const isJson = /^application\/json\b/i.test(contentType)
  return { fields: isJson ? parseObject(bytes.toString('utf8')) : undefined }
}

/** What a test may want to know of it, without the bytes of files. */
export function toRecord({ fields, files }: CallBody): unknown {
  if (!files) return fields
  return {
    ...fields,
    files: files.map(({ field, name, type, width, height, bytes }) => ({
      field,
      name,
      type,
      width,
      height,
      bytes: bytes.length
    }))
  }
}

async function readForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<CallBody> {
  // Node's own reader of forms.
  const response = new Response(bytes, { headers: { 'content-type': contentType } })
  const form = await response.formData().catch(() => null)
  if (!form) return { fields: undefined }
  const fields: Record<string, unknown> = {}
  const files: SentFile[] = []
  for (const [field, value] of form)
    if (typeof value === 'string') fields[field] = value
    else files.push(toSentFile(field, value, Buffer.from(await value.arrayBuffer())))
  return { fields, files }
}

function toSentFile(field: string, { name, type }: File, bytes: Buffer): SentFile {
  const { format = null, width = 0, height = 0 } = readSize(bytes) ?? {}
  return { field, name, type, format, width, height, bytes }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text)
    // Any object can be read by key; nothing is assumed of its values.
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function readBytes(request: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > most) throw new Error('The request body is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
