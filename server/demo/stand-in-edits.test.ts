import { renderAsync } from '@resvg/resvg-js'
import jpeg from 'jpeg-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSize } from './request/image-size'
import { type StandInFoundry, startStandInFoundry } from './stand-in-foundry'

const size = { width: 1024, height: 640 }
let foundry: StandInFoundry
let sea: Blob
let mask: Blob
beforeAll(async () => {
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  sea = await draw(
    '<rect width="1024" height="640" fill="#07a"/><circle cx="300" cy="200" r="90" fill="#fd4"/>'
  )
  // Open, that is transparent, in the right half.
  mask = await draw('<rect width="512" height="640"/>')
})
afterAll(() => foundry.close())

async function draw(content: string, { width, height } = size): Promise<Blob> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`
  return new Blob([Uint8Array.from((await renderAsync(svg)).asPng())], { type: 'image/png' })
}

const v1 = '/openai/v1/images/edits?api-version=preview'
const classic = '/openai/deployments/gpt-image-2/images/edits?api-version=2025-04-01-preview'
const good = { model: 'gpt-image-2', prompt: 'add a boat', size: '1024x640', quality: 'low' }

type Entry = readonly [string, string | Blob]

/** Sends `good` and the entries; an entry replaces the field of its name. */
function edit(entries: readonly Entry[], path = v1, at = foundry.url): Promise<Response> {
  const form = new FormData()
  const isReplaced = (name: string) => entries.some(([one]) => one === name)
  for (const [name, text] of Object.entries(good)) if (!isReplaced(name)) form.append(name, text)
  for (const [name, value] of entries)
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, `${name}.png`)
  return fetch(at + path, {
    method: 'POST',
    headers: { 'api-key': 'stand-in-key' },
    body: form
  })
}

async function refusalOf(answer: Response) {
  // The documented error shape; a test that meets another one fails on `code`.
  const { error } = (await answer.json()) as { error: Record<string, string> }
  return { status: answer.status, code: error.code, param: error.param, message: error.message }
}

async function pictureOf(answer: Response): Promise<Buffer> {
  const { data } = (await answer.json()) as { data: { b64_json: string }[] }
  return Buffer.from(data[0]?.b64_json ?? '', 'base64')
}

async function pixelsOf(picture: Buffer | Blob): Promise<Buffer> {
  const bytes = picture instanceof Blob ? Buffer.from(await picture.arrayBuffer()) : picture
  const href = `data:image/png;base64,${bytes.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="640"><image href="${href}" width="1024" height="640"/></svg>`
  return (await renderAsync(svg)).pixels
}

describe('The stand-in refuses an edit', () => {
  const image = (): Entry => ['image[]', sea]
  const typed = (type: string) => new Blob([sea], { type })

  test.each<[string, () => Promise<readonly Entry[]>, string, string]>([
    ['without a picture', async () => [], 'image', 'missing_required_parameter'],
    [
      'with 17 pictures',
      async () => Array.from({ length: 17 }, image),
      'image',
      'array_above_max_length'
    ],
    [
      'with a GIF',
      async () => [image(), ['image[]', typed('image/gif')]],
      'image[1]',
      'unsupported_file_mimetype'
    ],
    [
      'with a file without a type',
      async () => [['image[]', new Blob([sea])]],
      'image[0]',
      'unsupported_file_mimetype'
    ],
    [
      'with what only says it is a picture',
      async () => [['image[]', new Blob(['fox'], { type: 'image/png' })]],
      'image[0]',
      'invalid_image_file'
    ],
    [
      'with a mask of another size',
      async () => [image(), ['mask', await draw('', { width: 1024, height: 656 })]],
      'mask',
      'invalid_mask_image_format'
    ],
    [
      'with a mask that is a JPEG',
      async () => [image(), ['mask', typed('image/jpeg')]],
      'mask',
      'unsupported_file_mimetype'
    ],
    [
      'with a mask without alpha',
      async () => [image(), ['mask', await withoutAlpha()]],
      'mask',
      'invalid_mask_image_format'
    ],
    [
      'with input_fidelity',
      async () => [image(), ['input_fidelity', 'high']],
      'input_fidelity',
      'invalid_input_fidelity_model'
    ],
    [
      'with an unknown parameter',
      async () => [image(), ['seed', '1']],
      'seed',
      'unknown_parameter'
    ],
    ['with an unknown file', async () => [image(), ['style', sea]], 'style', 'unknown_parameter'],
    ['with a size of 512x512', async () => [image(), ['size', '512x512']], 'size', 'invalid_value'],
    ['with n of two', async () => [image(), ['n', 'two']], 'n', 'invalid_value'],
    ['without a prompt', async () => [image(), ['prompt', ' ']], 'prompt', 'invalid_value']
  ])('%s', async (_, entries, param, code) => {
    expect(await refusalOf(await edit(await entries()))).toMatchObject({ status: 400, param, code })
  })

  test('that comes as JSON, and a generation that comes as a form', async () => {
    const json = await fetch(foundry.url + v1, {
      method: 'POST',
      headers: { 'api-key': 'stand-in-key', 'content-type': 'application/json' },
      body: JSON.stringify(good)
    })
    expect((await refusalOf(json)).message).toContain('multipart/form-data')
    const form = await edit([image()], v1.replace('edits', 'generations'))
    expect((await refusalOf(form)).message).toContain('must be JSON')
  })

  test('that names a model on the classic path', async () => {
    expect(await refusalOf(await edit([image()], classic))).toMatchObject({ param: 'model' })
  })

  /** PNG colour type 2, truecolour without alpha; its header is all that is looked at. */
  async function withoutAlpha(): Promise<Blob> {
    const bytes = new Uint8Array(await mask.arrayBuffer())
    bytes[25] = 2
    return new Blob([bytes], { type: 'image/png' })
  }
})

describe('The stand-in answers an edit', () => {
  test('with events of its own name, and the pictures’ tokens', async () => {
    const answer = await edit([
      ['stream', 'True'],
      ['partial_images', '1'],
      ['image[]', sea],
      ['image', sea],
      ['mask', mask]
    ])
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const events = (await answer.text()).split('\n\n').filter(Boolean)
    expect(events.map((event) => event.split('\n')[0])).toEqual([
      'event: image_edit.partial_image',
      'event: image_edit.completed'
    ])
    const completed = JSON.parse(events[1]?.split('\ndata: ')[1] ?? '')
    expect(completed).toMatchObject({
      type: 'image_edit.completed',
      size: '1024x640',
      usage: { input_tokens_details: { text_tokens: 3, image_tokens: 3 * 32 * 20 } }
    })
    const picture = Buffer.from(completed.b64_json, 'base64')
    expect(readSize(picture)).toEqual({ format: 'png', ...size })
  })

  test.each(['true', '1', 'yes'])('in one piece when stream is “%s”', async (stream) => {
    const answer = await edit([
      ['stream', stream],
      ['partial_images', '1'],
      ['image[]', sea]
    ])
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(readSize(await pictureOf(answer))).toMatchObject(size)
  })

  test('the same ones in every run, another each turn and for another picture', async () => {
    const another = await startStandInFoundry({ port: 0, pace: 'fast' })
    const night = ['prompt', 'make it night'] as const
    const draw = async (picture: Blob, at = foundry.url) =>
      (await pictureOf(await edit([night, ['image[]', picture]], v1, at))).toString('base64')
    const first = await draw(sea)
    expect(await draw(sea, another.url)).toBe(first)
    expect(new Set([first, await draw(sea), await draw(mask)]).size).toBe(3)
    await another.close()
  })

  test('with a mask, changed inside the transparent area and nowhere else', async () => {
    const answer = await edit([
      ['image[]', sea],
      ['mask', mask]
    ])
    const [edited, base] = await Promise.all([pixelsOf(await pictureOf(answer)), pixelsOf(sea)])
    let outside = 0
    let inside = 0
    for (let pixel = 0; pixel < size.width * size.height; pixel += 1) {
      const isChanged = edited.readUInt32BE(pixel * 4) !== base.readUInt32BE(pixel * 4)
      const column = pixel % size.width
      // One column where the mask’s edge may be smoothed.
      if (isChanged && column < 511) outside += 1
      if (isChanged && column >= 512) inside += 1
    }
    expect(outside).toBe(0)
    expect(inside).toBeGreaterThan(0.99 * 512 * 640)
  })

  test('derived from its first picture, at another shape too, and as JPEG', async () => {
    const answer = await edit([
      ['image[]', sea],
      ['size', '816x816'],
      ['output_format', 'jpeg'],
      ['prompt', 'black and white']
    ])
    const { width, height, data } = jpeg.decode(await pictureOf(answer))
    expect([width, height]).toEqual([816, 816])
    // The sun is brighter than the sea beside it, where the cover crop puts it.
    const at = (x: number, y: number) => data[(y * width + x) * 4] ?? 0
    expect(at(180, 255)).toBeGreaterThan(at(40, 60) + 40)
  })

  test('on the classic path, without a model', async () => {
    const form = new FormData()
    for (const [name, text] of Object.entries(good)) if (name !== 'model') form.append(name, text)
    form.append('image[]', sea, 'sea.png')
    const answer = await fetch(foundry.url + classic, {
      method: 'POST',
      headers: { 'api-key': 'stand-in-key' },
      body: form
    })
    expect(answer.status).toBe(200)
  })
})
