import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { models } from '../models'
import { gridTokens } from '../price/tokens'
import { createRandom } from '../seeded-random'
import { cropShare, type Extent, type ImageSize, isLegalSize } from '../size'
import { fitFrame } from './fit'
import type { Scale } from './scale'

const model = 'gpt-image-2'
const rules = models[model].sizes
if (rules.kind !== 'rules') throw new Error('gpt-image-2 draws sizes by rule')
const scales: readonly Scale[] = [1, 2, 'max']

/** Every legal size by brute force, with nothing of the code under test but the rules. */
function listLegalSizes(): ImageSize[] {
  const sizes: ImageSize[] = []
  for (let width = 16; width <= 3840; width += 16)
    for (let height = 16; height <= 3840; height += 16)
      if (isLegalSize({ width, height }, rules)) sizes.push({ width, height })
  return sizes
}

const legal = listLegalSizes()
const pixels = legal.map((size) => size.width * size.height)

/** Frames over all magnitudes, each side from 1 to 20,000, three in four within 3:1. */
function drawFrames(count: number, seed: number): Extent[] {
  const random = createRandom(seed)
  const draw = () => Math.round(20_000 ** random())
  return Array.from({ length: count }, (_, index) => {
    const width = draw()
    if (index % 4 === 0) return { width, height: draw() }
    const height = Math.round(width * 3 ** (random() * 2 - 1))
    return { width, height: Math.min(Math.max(height, 1), 20_000) }
  })
}

/** The optimum by its definition: whole band, exact integer comparison of the crop. */
function searchAll(frame: Extent, scale: Scale): ImageSize {
  const [short, long] = [frame.width, frame.height].sort((left, right) => left - right)
  const side = Math.max(short as number, (long as number) / 3)
  const ceiling = Math.min(8_294_400, (3840 * 3840 * side) / (long as number))
  const area = scale === 'max' ? 8_294_400 : frame.width * frame.height * scale ** 2
  const wanted = Math.min(Math.max(area, 655_360), 8_294_400)
  const most = Math.min(wanted * 1.25, ceiling)
  const least = wanted * 1.25 <= ceiling ? wanted : ceiling / 1.25
  let best: ImageSize | undefined
  let bestShown = 0
  let bestWhole = 1
  for (let index = 0; index < legal.length; index++) {
    const count = pixels[index] as number
    if (count < least || count > most) continue
    const size = legal[index] as ImageSize
    const one = size.width * frame.height
    const other = size.height * frame.width
    const shown = Math.min(one, other)
    const whole = Math.max(one, other)
    // shown/whole as a cross product stays below 2^53 for these frames, so it is exact.
    const difference = shown * bestWhole - bestShown * whole
    if (difference < 0) continue
    if (difference === 0 && best && !winsTie(size, best, wanted)) continue
    best = size
    bestShown = shown
    bestWhole = whole
  }
  if (!best) throw new Error('nothing in the band')
  return best
}

function winsTie(size: ImageSize, best: ImageSize, wanted: number): boolean {
  const key = (one: ImageSize) => [
    Math.max(0, wanted - one.width * one.height),
    gridTokens(one, 96),
    one.width * one.height,
    one.width
  ]
  const [mine, theirs] = [key(size), key(best)]
  const index = mine.findIndex((value, at) => value !== theirs[at])
  return index >= 0 && (mine[index] as number) < (theirs[index] as number)
}

function readAdSizes(): Extent[] {
  const lines = readFileSync(`${import.meta.dirname}/../ad-sizes.csv`, 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map((line) => {
    const match = /,(\d+),(\d+),/.exec(line)
    return { width: Number(match?.[1]), height: Number(match?.[2]) }
  })
}

test('there are 29,146 legal sizes', () => {
  expect(legal.length).toBe(29_146)
})

describe('fitFrame', () => {
  test('gives a legal size for every frame from 1×1 to 20,000×20,000', () => {
    const corners = [1, 2, 15, 16, 17, 655, 3840, 3841, 19_999, 20_000].flatMap((width) =>
      [1, 2, 15, 16, 17, 655, 3840, 3841, 19_999, 20_000].map((height) => ({ width, height }))
    )
    for (const frame of [...corners, ...drawFrames(20_000, 1)])
      for (const scale of scales) {
        const { size } = fitFrame(frame, { model, scale })
        if (!isLegalSize(size, rules)) expect({ frame, scale, size }).toBe('legal')
      }
  })

  test('gives a legal size for fractional frames', () => {
    for (const frame of drawFrames(2_000, 2)) {
      const fractional = { width: frame.width + 0.37, height: frame.height - 0.63 }
      expect(isLegalSize(fitFrame(fractional, { model, scale: 2 }).size, rules)).toBe(true)
    }
  })

  test('is the optimum of an exhaustive search for 21,000 drawn frames', {
    timeout: 120_000
  }, () => {
    for (const [index, frame] of drawFrames(21_000, 3).entries()) {
      const scale = scales[index % 3] as Scale
      const found = fitFrame(frame, { model, scale }).size
      const best = searchAll(frame, scale)
      if (found.width !== best.width || found.height !== best.height)
        expect({ frame, scale, found }).toEqual({ frame, scale, found: best })
    }
  })

  test('is the optimum for every size of the ad list at every scale', () => {
    for (const frame of readAdSizes())
      for (const scale of scales)
        expect({ frame, size: fitFrame(frame, { model, scale }).size }).toEqual({
          frame,
          size: searchAll(frame, scale)
        })
  })

  test('crops at most 0.5 % and 0.05 % on average over the listed sizes within 3:1', () => {
    const within = readAdSizes()
      .map((frame) => fitFrame(frame, { model, scale: 2 }))
      .filter((fit) => !fit.isBeyondRatio)
    const crops = within.map((fit) => fit.crop)
    expect(within.length).toBeGreaterThan(60)
    expect(Math.max(...crops)).toBeLessThanOrEqual(0.005)
    expect(crops.reduce((sum, crop) => sum + crop, 0) / crops.length).toBeLessThanOrEqual(0.0005)
  })

  test.each([
    { name: 'medium rectangle', frame: [300, 250], size: [960, 800], crop: 0 },
    { name: 'leaderboard', frame: [728, 90], size: [1440, 480], crop: 0.629 },
    { name: 'skyscraper', frame: [160, 600], size: [480, 1440], crop: 0.2 },
    { name: 'mobile banner', frame: [320, 50], size: [1440, 480], crop: 0.531 },
    { name: '4K as it is', frame: [3840, 2160], size: [3840, 2160], crop: 0 },
    { name: 'a single pixel', frame: [1, 1], size: [816, 816], crop: 0 }
  ])('$name: $frame becomes $size', ({ frame, size, crop }) => {
    const fit = fitFrame({ width: frame[0] ?? 0, height: frame[1] ?? 0 }, { model, scale: 2 })
    expect([fit.size.width, fit.size.height]).toEqual(size)
    expect(fit.crop).toBeCloseTo(crop, 3)
  })
})

test('cropShare is the hidden share of the image', () => {
  expect(cropShare({ width: 1440, height: 480 }, { width: 300, height: 100 })).toBe(0)
  expect(cropShare({ width: 200, height: 100 }, { width: 100, height: 100 })).toBe(0.5)
})
