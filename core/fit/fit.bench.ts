// What the shape of a frame costs with each way of choosing an image size: crop and dollars over
// the list of real asset sizes, and how long a fit takes against scanning every legal size.
import { readFileSync } from 'node:fs'
import { models } from '../models'
import { estimatePrice, toDollars } from '../price/price'
import { createRandom } from '../seeded-random'
import { cropShare, type Extent, type ImageSize, isLegalSize } from '../size'
import { fitFrame } from './fit'

const model = 'gpt-image-2'
const rules = models[model].sizes
if (rules.kind !== 'rules') throw new Error('gpt-image-2 draws sizes by rule')

const frames = readSizes()
const within = frames.filter((frame) => stretchOf(frame) <= rules.maxRatio)
const beyond = frames.filter((frame) => stretchOf(frame) > rules.maxRatio)

const byRatio = (ratios: readonly string[]) => (frame: Extent) =>
  leastCropOf(
    ratios.map((ratio) => {
      const [width = 1, height = 1] = ratio.split(':').map(Number)
      return { width, height }
    }),
    frame
  )

/**
 * Recraft's documented ratios and Gemini 3.1 flash image's as their documentation had them in 2026.
 */
const strategies: Record<string, (frame: Extent) => Extent> = {
  'three legacy sizes': byRatio(['1024:1024', '1536:1024', '1024:1536']),
  'Recraft, 14 ratios': byRatio(
    '1:1 2:1 1:2 3:2 2:3 4:3 3:4 5:4 4:5 6:10 14:10 10:14 16:9 9:16'.split(' ')
  ),
  'Gemini, 14 ratios': byRatio(
    '1:1 1:4 4:1 1:8 8:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 21:9'.split(' ')
  ),
  'scale, then round': scaleThenRound,
  Framefill: (frame) => fitFrame(frame, { model, scale: 2 }).size
}

console.log(`Crop over ${frames.length} distinct asset sizes, ${within.length} within 3:1`)
console.table(
  Object.fromEntries(Object.entries(strategies).map(([name, choose]) => [name, cropRow(choose)]))
)

console.log('One picture for every size of the list, with one preview each')
console.table(
  Object.fromEntries(
    models[model].qualities.map((quality) => {
      const micros = frames.map((frame) => {
        const { size } = fitFrame(frame, { model, scale: 2 })
        return estimatePrice({ model, size, quality, prompt: '' }).micros
      })
      const sum = micros.reduce((total, one) => total + one, 0)
      return [
        quality,
        { 'whole list': toDollars(sum), 'dearest picture': toDollars(Math.max(...micros)) }
      ]
    })
  )
)

console.log(timeFits())

function cropRow(choose: (frame: Extent) => Extent): Record<string, string | number> {
  const crops = within.map((frame) => cropShare(choose(frame), frame)).sort((a, b) => a - b)
  const far = beyond.map((frame) => cropShare(choose(frame), frame)).sort((a, b) => a - b)
  const mean = crops.reduce((sum, crop) => sum + crop, 0) / crops.length
  return {
    'median ≤ 3:1': percent(crops[crops.length >> 1]),
    'mean ≤ 3:1': percent(mean),
    'worst ≤ 3:1': percent(crops.at(-1)),
    'median > 3:1': percent(far[far.length >> 1]),
    'worst > 3:1': percent(far.at(-1)),
    'illegal at gpt-image-2': isPixels(choose)
      ? frames.filter((one) => !isLegal(choose(one))).length
      : '–'
  }
}

/** Both ways over the same frames in one run; the first pass warms both up. */
function timeFits(): string {
  const random = createRandom(7)
  const drawn = Array.from({ length: 300 }, () => ({
    width: 1 + Math.round(random() * 4_000),
    height: 1 + Math.round(random() * 4_000)
  }))
  const legal: ImageSize[] = []
  for (let width = 16; width <= 3840; width += 16)
    for (let height = 16; height <= 3840; height += 16)
      if (isLegal({ width, height })) legal.push({ width, height })
  const time = (work: (frame: Extent) => unknown) => {
    const start = performance.now()
    for (const frame of drawn) work(frame)
    return (performance.now() - start) / drawn.length
  }
  const fit = (frame: Extent) => fitFrame(frame, { model, scale: 2 })
  const scan = (frame: Extent) => leastCropOf(legal, frame)
  time(fit)
  time(scan)
  const [fitMs, scanMs] = [time(fit), time(scan)]
  return `A fit takes ${fitMs.toFixed(4)} ms; one scan of all ${legal.length} sizes takes ${(scanMs / fitMs).toFixed(0)} times as long.`
}

function scaleThenRound(frame: Extent): ImageSize {
  const pixels = Math.max(frame.width * frame.height, 655_360)
  const scale = Math.sqrt(pixels / (frame.width * frame.height))
  const round = (edge: number) => Math.max(16, Math.round((edge * scale) / 16) * 16)
  return { width: round(frame.width), height: round(frame.height) }
}

function leastCropOf(sizes: readonly Extent[], frame: Extent): Extent {
  return sizes.reduce((best, size) =>
    cropShare(size, frame) < cropShare(best, frame) ? size : best
  )
}

function isPixels(choose: (frame: Extent) => Extent): boolean {
  return choose({ width: 300, height: 250 }).width > 100
}

function isLegal(size: Extent): boolean {
  return isLegalSize(size, models[model].sizes)
}

function stretchOf({ width, height }: Extent): number {
  return Math.max(width / height, height / width)
}

function percent(share = 0): string {
  return `${(share * 100).toFixed(2)} %`
}

function readSizes(): Extent[] {
  const lines = readFileSync('core/ad-sizes.csv', 'utf8').trim().split('\n').slice(1)
  const distinct = new Set(lines.map((line) => /,(\d+),(\d+),/.exec(line)?.slice(1, 3).join('×')))
  return [...distinct].map((text) => {
    const [width, height] = (text ?? '').split('×').map(Number)
    return { width: width ?? 1, height: height ?? 1 }
  })
}
