// What a picture weighs as PNG and as JPEG, and what the latter costs in sharpness: on the stand-in's
// pictures as they are drawn, and with the grain that photographs and models' pictures have.
import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { createRandom } from '../../core/seeded-random'
import type { ImageSize } from '../../core/size'
import { drawPicture } from '../demo/picture/draw-picture'
import { render, toJpeg, toSvg } from '../demo/picture/render-file'

const sizes: readonly ImageSize[] = [
  { width: 960, height: 800 },
  { width: 1920, height: 1280 },
  { width: 3840, height: 2160 }
]
const seeds = ['a lighthouse at dusk', 'a market in the rain'] as const
const qualities = [75, 85, 90, 95, 100] as const
const takes = 500
/** Standard deviation of the grain, in steps of 255: a fine one. */
const grain = 3

type Pixels = Uint8Array | Uint8ClampedArray | Buffer
type Drawn = Readonly<{ pixels: Pixels; png: number }>

for (const isGrainy of [false, true]) {
  console.log(`\n${isGrainy ? 'With a fine grain' : 'As the stand-in draws them'}`)
  for (const size of sizes) await report(size, isGrainy)
}

async function report(size: ImageSize, isGrainy: boolean): Promise<void> {
  const drawn = await Promise.all(seeds.map((seed) => draw(seed, size, isGrainy)))
  const png = mean(drawn.map((each) => each.png))
  const rows = qualities.map((quality) => {
    const files = drawn.map(({ pixels }) =>
      toJpeg({ ...size, pixels: Buffer.from(pixels) }, quality)
    )
    const bytes = mean(files.map(({ length }) => length))
    const sharpness = mean(files.map((file, at) => psnr(drawn[at]?.pixels ?? file, file)))
    return [
      `JPEG ${quality}`,
      megabytes(bytes),
      toTakes(bytes),
      (png / bytes).toFixed(1),
      sharpness.toFixed(1)
    ]
  })
  console.log(`\n${size.width}×${size.height}`)
  const head = ['file', 'MB', `GB for ${takes} takes`, 'times lighter', 'PSNR dB']
  for (const row of [head, ['PNG', megabytes(png), toTakes(png), '1', '∞'], ...rows])
    console.log(
      row
        .map((cell) => cell.padEnd(18))
        .join('')
        .trimEnd()
    )
}

async function draw(seed: string, size: ImageSize, isGrainy: boolean): Promise<Drawn> {
  const picture = {
    seed,
    size,
    format: 'png',
    compression: 100,
    detail: 'fine',
    paddingBytes: 0
  } as const
  const file = await drawPicture(picture)
  const { pixels } = await render(toSvg(size, imageOf(file, size)))
  if (!isGrainy) return { pixels, png: file.length }
  const grainy = withGrain(pixels)
  return { pixels: grainy, png: pngBytes(grainy, size) }
}

function imageOf(file: Buffer, { width, height }: ImageSize): string {
  return `<image href="data:image/png;base64,${file.toString('base64')}" width="${width}" height="${height}"/>`
}

/** The same step for all three colours of a pixel, nearly normal in its distribution. */
function withGrain(pixels: Pixels): Uint8ClampedArray {
  const random = createRandom(7)
  const grainy = Uint8ClampedArray.from(pixels)
  for (let at = 0; at < grainy.length; at += 4) {
    const step = (random() + random() + random() - 1.5) * 2 * grain
    for (let colour = at; colour < at + 3; colour++) grainy[colour] = (grainy[colour] ?? 0) + step
  }
  return grainy
}

/** Of an opaque PNG whose rows all go by Paeth's predictor (PNG §9.4). */
function pngBytes(pixels: Pixels, { width, height }: ImageSize): number {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  const valueAt = (x: number, y: number, colour: number) =>
    x < 0 || y < 0 ? 0 : (pixels[(y * width + x) * 4 + colour] ?? 0)
  let at = 0
  for (let y = 0; y < height; y++) {
    rows[at++] = 4
    for (let x = 0; x < width; x++)
      for (let colour = 0; colour < 3; colour++) {
        const [left, up, corner] = [
          valueAt(x - 1, y, colour),
          valueAt(x, y - 1, colour),
          valueAt(x - 1, y - 1, colour)
        ]
        rows[at++] = valueAt(x, y, colour) - paeth(left, up, corner)
      }
  }
  return deflateSync(rows).length
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(guess - value))
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left
  return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner
}

/** Peak signal to noise ratio over the three colours: above 40 dB few people see a difference. */
function psnr(pixels: Pixels, file: Buffer): number {
  const { data } = jpeg.decode(file, { useTArray: true, maxMemoryUsageInMB: 2_000 })
  let squares = 0
  for (let at = 0; at < data.length; at++)
    if (at % 4 !== 3) squares += ((pixels[at] ?? 0) - (data[at] ?? 0)) ** 2
  return 10 * Math.log10(255 ** 2 / (squares / ((data.length / 4) * 3)))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2)
}

function toTakes(bytes: number): string {
  return ((bytes * takes) / 1e9).toFixed(2)
}
