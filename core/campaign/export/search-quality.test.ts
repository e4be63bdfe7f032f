import { describe, expect, test } from 'vitest'
import { searchQuality } from './search-quality'

/** A camera whose files grow with quality by this rule; what it was asked for is kept. */
function camera(bytesAt: (quality: number) => number) {
  const asked: number[] = []
  const encode = async (quality: number) => {
    asked.push(quality)
    return { file: `at ${quality}`, bytes: Math.round(bytesAt(quality)) }
  }
  const search = (maxBytes: number, tries?: number) =>
    searchQuality({ encode, maxBytes, tries, signal: new AbortController().signal })
  return { asked, search }
}

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

  test.each([150_000, 40_000, 284_999, 30_001, 30_000])(
    'comes near %d bytes in eight tries',
    async (limit) => {
      const { asked, search } = camera(steady)
      const result = await search(limit)
      if (result.kind === 'over') throw new Error('does not fit')
      expect(result.best.bytes).toBeLessThanOrEqual(limit)
      // The way is halved six times.
      expect(limit - result.best.bytes).toBeLessThanOrEqual((300_000 * 0.85) / 2 ** 6)
      expect(asked).toHaveLength(8)
    }
  )

  test('names what the least quality reaches where nothing fits', async () => {
    const { asked, search } = camera(steady)
    expect(await search(29_999)).toEqual({
      kind: 'over',
      least: { quality: 0.1, file: 'at 0.1', bytes: 30_000 }
    })
    expect(asked).toHaveLength(2)
  })

  test('gives only what it has seen to fit, although files don’t grow steadily', async () => {
    const { search } = camera((quality) => 100_000 + 90_000 * Math.sin(quality * 40))
    const result = await search(120_000)
    const bytes = result.kind === 'fits' ? result.best.bytes : result.least.bytes
    expect([result.kind, bytes <= 120_000]).toEqual(['fits', true])
  })

  test('tries as often as it is told', async () => {
    const { asked, search } = camera(steady)
    await search(150_000, 3)
    expect(asked).toEqual([0.95, 0.1, 0.525])
  })

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
