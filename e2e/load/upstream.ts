import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { bigSize, drawPng } from './big-png'

/** A stand-in that costs next to nothing: one picture, encoded once, sent to everybody. */
export type Upstream = Readonly<{
  url: string
  /** Of the picture that everybody gets. */
  bytes: number
  /** How often each prompt was drawn for; each is paid from its start. */
  paid: ReadonlyMap<string, number>
  mostAtWork: () => number
  close: () => Promise<void>
}>

const previewSize = { width: 256, height: 204 }
const usage = {
  input_tokens: 10,
  output_tokens: 400,
  total_tokens: 410,
  input_tokens_details: { text_tokens: 10, image_tokens: 0 }
}

/** `drawMs` is what a picture takes, give or take a fifth, so that they don’t come all at once. */
export async function startUpstream(drawMs: number): Promise<Upstream> {
  const picture = drawPng(bigSize)
  const preview = toFrame('partial_image', { partial_image_index: 0 }, drawPng(previewSize))
  const finished = toFrame('completed', { usage }, picture)
  const paid = new Map<string, number>()
  let atWork = 0
  let most = 0

  const draw = async (request: IncomingMessage, response: ServerResponse) => {
    const { prompt } = JSON.parse(await text(request)) as { prompt: string }
    const count = (paid.get(prompt) ?? 0) + 1
    paid.set(prompt, count)
    atWork += 1
    most = Math.max(most, atWork)
    // Whatever ends it, an answer or a relay that was killed.
    response.once('close', () => {
      atWork -= 1
    })
    const half = (drawMs * (0.8 + Math.random() * 0.4)) / 2
    await sleep(half)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(preview)
    await sleep(half)
    // The same bytes for everybody: nothing is copied.
    response.end(finished)
  }
  const server = createServer((request, response) => {
    draw(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('A server has a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: picture.length,
    paid,
    mostAtWork: () => most,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function toFrame(step: string, fields: object, picture: Buffer): Buffer {
  const type = `image_generation.${step}`
  const data = { type, ...fields, b64_json: picture.toString('base64'), created_at: 1_790_000_000 }
  return Buffer.from(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
}
