import { describe, expect, test } from 'vitest'
import { searchQuality } from './search-quality'

/** A camera whose files grow with quality by this rule; what it was asked for is kept. */
function camera(bytesAt: (quality: number) => number) {
  const asked: number[] = []
  const encode = async (quality: number) => {
    asked.push(quality)
    return { file: `at ${quality}`, bytes: Math.round(bytesAt(quality)) }
  }
  const search = (maxBytes: number, from: Readonly<{ start?: number; tries?: number }> = {}) =>
    searchQuality({ encode, maxBytes, ...from, signal: new AbortController().signal })
  return { asked, search }
}

/** As photographs have them, measured in Chromium: bytes grow faster the finer they are. */
const photograph = (quality: number) =>
  20_000 * Math.exp(2 * quality + (quality > 0.8 ? 6 * (quality - 0.8) : 0))
const steady = (quality: number) => 300_000 * quality

describe('searchQuality', () => {
  test('takes the finest at once where it fits', async () => {
    const { asked, search } = camera(steady)
    expect(await search(285_000)).toEqual({
      kind: 'fits',
      best: { quality: 0.95, file: 'at 0.95', bytes: 285_000 }
    })
    expect(asked).toEqual([0.95])
  })

  test.each([
    [150_000, steady],
    [40_000, steady],
    [284_999, steady],
    [33_000, steady],
    [60_000, photograph],
    [100_000, photograph],
    [150_000, photograph],
    [25_000, photograph]
  ])('comes within a hundredth of the best for %d bytes in six tries', async (limit, bytesAt) => {
    const { asked, search } = camera(bytesAt)
    const result = await search(limit)
    if (result.kind === 'over') throw new Error('does not fit')
    const { quality, bytes } = result.best
    expect(bytes).toBeLessThanOrEqual(limit)
    // The next hundredth doesn't fit, or what fits is within three in a hundred of the limit.
    const isNear = bytes >= 0.97 * limit || bytesAt(quality + 0.01) > limit
    expect([asked, isNear]).toEqual([asked, true])
    expect(asked.length).toBeLessThanOrEqual(6)
  })

  test('that begins where the last of its size ended takes one try, or few where pictures differ', async () => {
    const { asked, search } = camera(photograph)
    const first = await search(100_000)
    if (first.kind === 'over') throw new Error('does not fit')
    const start = first.best.quality
    asked.length = 0
    await search(100_000, { start })
    expect(asked).toEqual([start])
    const other = camera((quality) => 1.15 * photograph(quality))
    expect((await other.search(100_000, { start })).kind).toBe('fits')
    expect(other.asked.length).toBeLessThanOrEqual(3)
  })

  test('names what the least quality reaches where nothing fits', async () => {
    const { asked, search } = camera(steady)
    expect(await search(29_999)).toEqual({
      kind: 'over',
      least: { quality: 0.1, file: 'at 0.1', bytes: 30_000 }
    })
    expect(asked.length).toBeLessThanOrEqual(6)
    asked.length = 0
    await search(29_999, { start: 0.1 })
    expect(asked).toEqual([0.1])
  })

  test('gives only what it has seen to fit, although files don’t grow steadily', async () => {
    const { search } = camera((quality) => 100_000 + 90_000 * Math.sin(quality * 40))
    const result = await search(120_000)
    const bytes = result.kind === 'fits' ? result.best.bytes : result.least.bytes
    expect([result.kind, bytes <= 120_000]).toEqual(['fits', true])
  })

  test.each([1, 2, 3])(
    'tries as often as it is told, %d times, and once more for what surely fits',
    async (tries) => {
      const { asked, search } = camera(steady)
      const result = await search(31_000, { tries })
      expect(asked.length).toBeLessThanOrEqual(Math.max(2, tries))
      expect(result.kind).toBe('fits')
    }
  )

  test('stops when it is told to', async () => {
    const stop = new AbortController()
    const asked: number[] = []
    const encode = async (quality: number) => {
      asked.push(quality)
      stop.abort()
      return { file: null, bytes: 1_000_000 }
    }
    const search = searchQuality({ encode, maxBytes: 1, signal: stop.signal })
    await expect(search).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toHaveLength(1)
  })
})
