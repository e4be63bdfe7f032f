import jpeg from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { readSize } from '../request/image-size'
import { drawPicture, type Picture } from './draw-picture'

const draw = (more: Partial<Picture>) =>
  drawPicture({
    seed: 'a fox',
    size: { width: 832, height: 800 },
    format: 'png',
    compression: 100,
    detail: 'fine',
    paddingBytes: 0,
    ...more
  })

describe('drawPicture', () => {
  test.each([
    ['wide', { width: 1440, height: 480 }],
    ['tall', { width: 480, height: 1440 }],
    ['square', { width: 816, height: 816 }]
  ])('fills a %s picture of exactly the size asked for', async (_, size) => {
    for (const detail of ['coarse', 'blurred', 'fine'] as const)
      expect(readSize(await draw({ size, detail }))).toEqual({ format: 'png', ...size })
  })

  test('gives the same bytes for the same seed and size', async () => {
    expect((await draw({})).equals(await draw({}))).toBe(true)
  })

  test('gives other prompts another colour in the middle', async () => {
    const seeds = ['a fox', 'a hen', 'mountains', 'the sea', 'a red car', 'breakfast']
    const colors = await Promise.all(seeds.map(middleColor))
    expect(new Set(colors).size).toBe(seeds.length)
  })

  test('draws every scene in every shape without holes', async () => {
    const words = ['hills', 'mountains', 'sea', 'dunes', 'leaves', 'pattern', 'planet', 'paper']
    for (const seed of words) {
      const { data } = jpeg.decode(
        await draw({ seed, size: { width: 480, height: 160 }, format: 'jpeg' })
      )
      const corners = [0, 479, 159 * 480, 159 * 480 + 479].map((pixel) =>
        data.readUInt32BE(pixel * 4)
      )
      // Transparent black would be left where nothing was drawn.
      expect(corners).not.toContain(0x000000ff)
    }
  })

  test('makes a JPEG the lighter, the more loss is allowed', async () => {
    const [best, light] = await Promise.all(
      [100, 60].map((compression) => draw({ format: 'jpeg', compression }))
    )
    expect(light?.length).toBeLessThan((best?.length ?? 0) / 2)
  })

  test.each(['png', 'jpeg'] as const)('pads a big %s to 10 MB that still opens', async (format) => {
    const file = await draw({ format, paddingBytes: 10_000_000 })
    expect(file.length).toBeGreaterThan(10_000_000)
    expect(readSize(file)).toMatchObject({ format, width: 832 })
  })
})

async function middleColor(seed: string): Promise<number> {
  const { data } = jpeg.decode(await draw({ seed, format: 'jpeg', detail: 'coarse' }))
  return data.readUInt32BE((400 * 832 + 416) * 4)
}
