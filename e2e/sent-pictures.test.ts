import { crc32, deflateSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './rig'

/** The panel's own drawing, in a real browser: only that turns a file upright. */
const entry = `
import { createPictures } from './ui/pictures/pictures'
import { toCut, toEditView } from './ui/edit/edit-recipe'
const pictures = createPictures(document)
const draft = { model: 'gpt-image-2', scale: 2 }
globalThis.sendPicture = async (bytes, layer) => {
  const toCutOf = layer && ((image) => toCut(toEditView(draft, { ...layer, image })))
  const sent = await pictures.encode(new Uint8Array(bytes), toCutOf).catch((error) => error.message)
  if (typeof sent === 'string') return { message: sent }
  const bitmap = await createImageBitmap(new Blob([sent.file]))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const light = [[1, 1], [3, 1], [1, 3], [3, 3]].filter(([x, y]) =>
    context.getImageData((width * x) / 4, (height * y) / 4, 1, 1).data[0] > 140)
  return { width, height, light, isAsItWas: sent.file.length === bytes.length }
}`

let browser: Browser
let page: Page
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife'
  })
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
})
afterAll(() => browser.close())

type Layer = Readonly<{ frame: object; fit: object }>
type Sent = Readonly<{ width: number; height: number; light: unknown; message?: string }>

const send = (png: Uint8Array, layer: Layer | null = null) =>
  page.evaluate(
    ([bytes, shown]) =>
      (globalThis as unknown as { sendPicture: (...all: unknown[]) => Promise<Sent> }).sendPicture(
        bytes,
        shown
      ),
    [[...png], layer] as const
  )

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, body, sum])
}

/** Light in its upper left quarter as stored, else dark. */
function pngOf(width: number, height: number, orientation: number | null = null): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    rows.fill(
      y < height / 2 ? 250 : 30,
      y * (width * 3 + 1) + 1,
      y * (width * 3 + 1) + 1 + (width / 2) * 3
    )
  for (let y = 0; y < height; y++)
    rows.fill(30, y * (width * 3 + 1) + 1 + (width / 2) * 3, (y + 1) * (width * 3 + 1))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 2
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff[19] = orientation ?? 1
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(orientation === null ? [] : [chunk('eXIf', tiff)]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

const upperLeft = [[1, 1]]
const upperRight = [[3, 1]]
const lowerRight = [[3, 3]]
const frame = { width: 400, height: 200 }
const fill = { mode: 'FILL', transform: null, rotation: 0, scale: 1 }
const crop = (...transform: readonly (readonly number[])[]) => ({
  ...fill,
  mode: 'CROP',
  transform
})

describe('an edit sends what the canvas shows', () => {
  test.each([
    ['a plain picture', fill, [640, 320], upperLeft],
    ['one turned by 180', { ...fill, rotation: 180 }, [640, 320], lowerRight],
    ['one turned by 90', { ...fill, rotation: 90 }, [320, 640], upperRight],
    ['a mirrored one', crop([-1, 0, 1], [0, 1, 0]), [640, 320], upperRight],
    ['one cropped on its side', crop([0, 1, 0], [-1, 0, 1]), [320, 640], upperRight]
  ] as const)('of %s', async (_, fit, [width = 0, height = 0], light) => {
    const sent = await send(pngOf(width, height), { frame, fit })
    expect(sent).toMatchObject({ width: 640, height: 320, light })
  })

  test.each([
    [6, 320, 640, upperRight],
    [3, 640, 320, lowerRight]
  ])('of a PNG with orientation %i', async (orientation, width, height, light) => {
    const layer = { frame: { width, height }, fit: fill }
    expect(await send(pngOf(640, 320, orientation), layer)).toMatchObject({ width, height, light })
  })
})

describe('a reference', () => {
  test('goes byte for byte when everybody reads the same pixels from it', async () => {
    for (const orientation of [null, 1])
      expect(await send(pngOf(640, 320, orientation))).toMatchObject({ isAsItWas: true })
  })

  test.each([
    [6, 320, 640, upperRight],
    [3, 640, 320, lowerRight]
  ])('with orientation %i goes upright', async (orientation, width, height, light) => {
    const sent = await send(pngOf(640, 320, orientation))
    expect(sent).toMatchObject({ width, height, light, isAsItWas: false })
  })

  test('beyond the relay’s pixels is refused by its header, before it fills the tab', async () => {
    const bomb = pngOf(16, 16)
    bomb.writeUInt32BE(65_536, 16)
    bomb.writeUInt32BE(65_536, 20)
    expect(await send(bomb)).toEqual({
      message:
        'This picture has too many pixels (65536×65536). Use one of at most 40 megapixels, no side above 8192.'
    })
  })
})
