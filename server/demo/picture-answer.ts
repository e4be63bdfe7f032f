import type { ServerResponse } from 'node:http'
import { type Pace, pictureMs, wait } from './pace'
import { drawEdit } from './picture/draw-edit'
import { drawPicture, type Picture } from './picture/draw-picture'
import { outputBlocked, toDialect } from './refusals/content-filter'
import { refusals } from './refusals/refusals'
import { sendRefusal } from './refusals/send-refusal'
import { type Directive, withoutDirectives } from './request/directives'
import type { Generation } from './request/generation-fields'
import { toUsage } from './usage'

export type Drawing = Readonly<{
  response: ServerResponse
  generation: Generation
  directives: ReadonlyMap<Directive, string>
  /** How often this prompt was drawn before. */
  turn: number
  pace: Pace
  /** Aborts when the caller goes away. */
  signal: AbortSignal
  now: () => number
  /** Called when the work is over, before the last bytes go out. */
  noteDrawn: () => void
}>

/** Draws, at its pace, and answers with the picture as one JSON text. */
export async function answerWhole(drawing: Drawing): Promise<void> {
  const { response, generation, directives } = drawing
  const pictures = await Promise.all([
    wait(totalMs(drawing), drawing.signal),
    ...Array.from({ length: generation.count }, (_, index) => draw(drawing, 'fine', index))
  ])
  drawing.noteDrawn()
  if (directives.has('cut')) return void response.destroy()
  if (directives.has('filter-after')) return sendRefusal(response, toDialect('b'))
  if (directives.has('mid-stream-error')) return sendRefusal(response, refusals.serverError)
  const { size, background, output_format, quality } = echo(generation)
  const data = pictures.flatMap((bytes) => (bytes ? [{ b64_json: bytes.toString('base64') }] : []))
  const usage = toUsage(generation, 0)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      created: seconds(drawing),
      background,
      data,
      output_format,
      quality,
      size,
      usage
    })
  )
}

/** Draws, at its pace, and sends partials and the finished picture as events. */
export async function answerInEvents(drawing: Drawing): Promise<void> {
  const { response, generation, directives, signal } = drawing
  const { partials } = generation
  const stepMs = totalMs(drawing) / (partials + 1)
  const filterAfter = directives.get('filter-after')
  for (let index = 0; index < partials; index += 1) {
    const [bytes] = await Promise.all([
      draw(drawing, coarseness(index, partials)),
      wait(stepMs, signal)
    ])
    if (filterAfter === '') continue
    const partial = { partial_image_index: index, b64_json: bytes.toString('base64') }
    await sendEvent(drawing, 'partial_image', partial)
    if (directives.has('cut')) return void response.destroy()
    if (directives.has('mid-stream-error')) return endWithError(response, midStreamError)
    if (filterAfter !== undefined) return endWithError(response, outputBlocked)
  }
  const [bytes] = await Promise.all([draw(drawing, 'fine'), wait(stepMs, signal)])
  drawing.noteDrawn()
  if (filterAfter !== undefined) return sendRefusal(response, toDialect('b'))
  const usage = toUsage(generation, partials)
  const completed = { b64_json: bytes.toString('base64'), usage }
  await sendEvent(drawing, 'completed', completed)
  response.end()
}

const midStreamError = {
  type: 'image_generation_server_error',
  code: 'image_generation_failed',
  message: 'Image generation failed',
  param: null
}

function draw(
  { generation, directives, turn }: Drawing,
  detail: Picture['detail'],
  index = 0
): Promise<Buffer> {
  const { size, format, compression, edit } = generation
  const variant = [turn, index].some((count) => count > 0) ? ` #${turn}.${index}` : ''
  const seed = withoutDirectives(generation.prompt) + variant
  const paddingBytes = detail === 'fine' ? toPaddingBytes(directives.get('big')) : 0
  const picture = { seed, size, format, compression, detail, paddingBytes }
  return edit ? drawEdit(picture, edit) : drawPicture(picture)
}

function toPaddingBytes(option: string | undefined): number {
  if (option === undefined) return 0
  return option === 'more' ? 12_000_000 : 10_000_000
}

function coarseness(index: number, partials: number): Picture['detail'] {
  return index === 0 && partials > 1 ? 'coarse' : 'blurred'
}

function totalMs({ pace, generation, directives }: Drawing): number {
  return pictureMs(pace, generation, directives.get('slow') ?? null)
}

function seconds({ now }: Drawing): number {
  return Math.floor(now() / 1000)
}

function echo({ size, quality, format }: Generation) {
  return {
    size: `${size.width}x${size.height}`,
    quality,
    background: 'opaque',
    output_format: format
  }
}

function sendEvent(
  drawing: Drawing,
  step: 'partial_image' | 'completed',
  fields: object
): Promise<void> {
  const { usage, ...rest } = { usage: undefined, ...fields }
  const type = `${drawing.generation.edit ? 'image_edit' : 'image_generation'}.${step}`
  const data = { type, ...rest, created_at: seconds(drawing), usage, ...echo(drawing.generation) }
  return writeFrame(drawing.response, type, data)
}

async function endWithError(response: ServerResponse, error: object): Promise<void> {
  await writeFrame(response, 'error', { type: 'error', error })
  response.end()
}

/** Resolves when the frame has left for the caller, who may take a while for 13 MB. */
async function writeFrame(response: ServerResponse, type: string, data: object): Promise<void> {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
  const frame = `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
  await new Promise<void>((resolve, reject) => {
    response.write(frame, (error) => (error ? reject(error) : resolve()))
  })
}
