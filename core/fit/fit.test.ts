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
const byRule = ['gpt-image-2', 'gpt-image-2.5-flare', 'gpt-image-2.5-sunburst'] as const

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

/** Frames of every kind that has its own way to go wrong; each side from 1 to 20,000. */
const kinds: Readonly<Record<string, (count: number) => Extent[]>> = {
  'frames of every size': (count) => drawFrames(count, 3),
  // Sixteenths, because the oracle's products of whole numbers are exact up to there.
  'frames with fractions': (count) => {
    const random = createRandom(4)
    const part = () => Math.floor(random() * 16) / 16
    return drawFrames(count, 5).map(({ width, height }) => ({
      width: width - part(),
      height: height - part()
    }))
  },
  squares: (count) => drawFrames(count, 6).map(({ width }) => ({ width, height: width })),
  'frames at 3:1 and a unit around it': (count) =>
    drawFrames(count, 7).map((frame, index) => {
      const short = Math.max(1, Math.round(frame.height / 3))
      const long = Math.max(1, short * 3 + (index % 3) - 1)
      return index % 2 ? { width: short, height: long } : { width: long, height: short }
    }),
  'frames near the ceiling': (count) => {
    const random = createRandom(8)
    return Array.from({ length: count }, () => {
      const ratio = 3 ** (random() * 2 - 1)
      const side = Math.sqrt(8_294_400 * (0.5 + random()))
      return {
        width: Math.round(side * Math.sqrt(ratio)),
        height: Math.round(side / Math.sqrt(ratio))
      }
    })
  }
}

function wantedPixels(frame: Extent, scale: Scale): number {
  const area = scale === 'max' ? 8_294_400 : frame.width * frame.height * scale ** 2
  return Math.min(Math.max(area, 655_360), 8_294_400)
}

/** The optimum by its definition: every legal size, whole bands, exact comparison of the crop. */
function searchAll(frame: Extent, scale: Scale): ImageSize {
  const [short, long] = [frame.width, frame.height].sort((left, right) => left - right) as [
    number,
    number
  ]
  const ceiling = Math.min(8_294_400, long > short * 3 ? 4_915_200 : (14_745_600 * short) / long)
  const wanted = wantedPixels(frame, scale)
  const isNearCeiling = wanted * 1.25 > ceiling
  return searchBands(frame, wanted, (count) => {
    if (count >= wanted && count <= wanted * 1.25) return true
    return isNearCeiling && count >= ceiling / 1.25 && count <= ceiling
  }) as ImageSize
}

function searchBands(
  frame: Extent,
  wanted: number,
  isInBand: (pixels: number) => boolean
): ImageSize | undefined {
  let best: ImageSize | undefined
  let bestShown = 0
  let bestWhole = 1
  for (let index = 0; index < legal.length; index++) {
    if (!isInBand(pixels[index] as number)) continue
    const size = legal[index] as ImageSize
    const one = size.width * frame.height
    const other = size.height * frame.width
    const shown = Math.min(one, other)
    const whole = Math.max(one, other)
    // shown/whole as a cross product needs no more than 53 bits for these frames, so it is exact.
    const difference = shown * bestWhole - bestShown * whole
    if (difference < 0) continue
    if (difference === 0 && best && !winsTie(size, best, wanted)) continue
    best = size
    bestShown = shown
    bestWhole = whole
  }
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

  test.each(Object.keys(kinds))(
    'is the optimum of an exhaustive search for 4,000 %s',
    {
      timeout: 120_000
    },
    (kind) => {
      for (const [index, frame] of (kinds[kind]?.(4_000) ?? []).entries()) {
        const scale = scales[index % 3] as Scale
        const found = fitFrame(frame, { model: byRule[((index / 3) % 3) | 0] ?? model, scale }).size
        const best = searchAll(frame, scale)
        if (found.width !== best.width || found.height !== best.height)
          expect({ frame, scale, found }).toEqual({ frame, scale, found: best })
      }
    }
  )

  test('crops no more than any legal size between the wanted pixels and 1.25 times as many', {
    timeout: 120_000
  }, () => {
    const scale = 1
    let compared = 0
    for (const frame of kinds['frames near the ceiling']?.(3_000) ?? []) {
      const wanted = wantedPixels(frame, scale)
      const isInBand = (count: number) => count >= wanted && count <= wanted * 1.25
      const best = searchBands(frame, wanted, isInBand)
      if (!best) continue
      compared++
      const { crop } = fitFrame(frame, { model, scale })
      if (crop > cropShare(best, frame)) expect({ frame, crop }).toEqual({ frame, best })
    }
    expect(compared).toBeGreaterThan(1_000)
  })

  test('crops as little as the optimum with fractions of any length', () => {
    const random = createRandom(9)
    for (const [index, whole] of drawFrames(3_000, 10).entries()) {
      const frame = { width: whole.width - random(), height: whole.height - random() }
      const scale = scales[index % 3] as Scale
      const { crop } = fitFrame(frame, { model, scale })
      expect(crop).toBeCloseTo(cropShare(searchAll(frame, scale), frame), 12)
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
    { name: 'medium rectangle', frame: [300, 250], scale: 2, size: [960, 800], crop: 0 },
    { name: 'leaderboard', frame: [728, 90], scale: 2, size: [1440, 480], crop: 0.629_1 },
    { name: 'skyscraper', frame: [160, 600], scale: 2, size: [480, 1440], crop: 0.2 },
    { name: 'mobile banner', frame: [320, 50], scale: 2, size: [1440, 480], crop: 0.531_3 },
    { name: '4K as it is', frame: [3840, 2160], scale: 2, size: [3840, 2160], crop: 0 },
    { name: 'a single pixel', frame: [1, 1], scale: 2, size: [816, 816], crop: 0 },
    { name: 'near the ceiling', frame: [3711, 1885], scale: 1, size: [3840, 1952], crop: 0.000_76 },
    { name: 'all there is at 3:1', frame: [3, 1], scale: 'max', size: [3840, 1280], crop: 0 },
    { name: 'the longest edge', frame: [3840, 1280], scale: 1, size: [3840, 1280], crop: 0 }
  ] as const)('$name: $frame at $scale becomes $size', ({ frame, scale, size, crop }) => {
    const [width, height] = frame
    const fit = fitFrame({ width, height }, { model, scale })
    expect([fit.size.width, fit.size.height]).toEqual(size)
    expect(fit.crop).toBeCloseTo(crop, 4)
  })
})

test('cropShare is the hidden share of the image', () => {
  expect(cropShare({ width: 1440, height: 480 }, { width: 300, height: 100 })).toBe(0)
  expect(cropShare({ width: 200, height: 100 }, { width: 100, height: 100 })).toBe(0.5)
})
