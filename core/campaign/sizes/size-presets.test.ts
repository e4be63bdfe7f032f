import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSheet } from '../sheet/read-sheet'
import { SizePreset, toOwnPreset } from './size-preset'
import { findPresets, sizePresets } from './size-presets'

const byId = (id: string) => sizePresets.find((preset) => preset.id === id)
const namesFor = (query: string, favourites: string[] = []) =>
  findPresets(query, sizePresets, favourites).map(({ name }) => name)

describe('sizePresets', () => {
  test('are the list of sizes, row by row', () => {
    const reading = readSheet(readFileSync(`${import.meta.dirname}/../../ad-sizes.csv`, 'utf8'))
    if (reading.kind === 'fault') throw new Error(reading.message)
    const listed = reading.sheet.rows.map(({ cells }) => cells)
    const ours = sizePresets.map(({ name, platform, width, height, source }) => {
      const row = listed.find((cells) => cells[0] === name && cells[1] === platform)
      return [
        name,
        platform,
        `${width}`,
        `${height}`,
        source.startsWith(row?.[4] ?? '-') && row?.[4]
      ]
    })
    const sorted = (rows: unknown[]) => rows.map(String).sort()
    expect(sorted(ours)).toEqual(sorted(listed))
    expect(ours).toHaveLength(104)
  })

  test('have ids of their own and the shape that is kept', () => {
    expect(new Set(sizePresets.map(({ id }) => id)).size).toBe(104)
    for (const preset of sizePresets) expect(SizePreset.parse(preset)).toEqual(preset)
  })

  test.each([
    ['iab-google-display/medium-rectangle-mpu', 150_000],
    ['linkedin/message-ad-banner', 40_000],
    ['linkedin/single-image-ad-square', 5_000_000],
    ['instagram/story-reel-reel-cover', 30_000_000],
    ['google-ads-rda-pmax/logo-landscape-4-1', 5_120_000],
    ['web/open-graph-link-preview', null]
  ])('%s takes %s bytes', (id, maxBytes) => {
    expect(byId(id)).toMatchObject({ maxBytes, formats: expect.arrayContaining(['jpeg']) })
  })
})

describe('findPresets', () => {
  test.each([
    ['leaderboard', ['Leaderboard', 'Super leaderboard / pushdown']],
    ['300×250', ['Medium rectangle (MPU)', 'Message ad banner']],
    ['970 x 250 google', ['Billboard']],
    ['970 × 250 AMAZON', []],
    ['2:3 pin', ['Standard Pin / image ad 2:3']],
    ['linkedin carousel', ['Carousel card']],
    ['nothing of this', []]
  ])('finds “%s”', (query, names) => {
    expect(namesFor(query)).toEqual(names)
  })

  test('finds all for nothing, favourites first', () => {
    expect(namesFor(' ', ['linkedin/message-ad-banner'])[0]).toBe('Message ad banner')
    expect(namesFor('')).toHaveLength(104)
  })
})

describe('an own size', () => {
  test.each([
    ['Shelf talker', 600, 200, 'own/shelf-talker-600x200', 'Shelf talker'],
    ['  ', 600, 200, 'own/600-200-600x200', '600×200'],
    ['海報', 1, 10_000, 'own/海報-1x10000', '海報']
  ])('“%s” of %d × %d is kept', (name, width, height, id, named) => {
    const reading = toOwnPreset(name, width, height)
    expect(reading).toMatchObject({ preset: { id, name: named, width, height } })
    if (reading.kind === 'preset') expect(SizePreset.parse(reading.preset)).toEqual(reading.preset)
  })

  test.each([
    [0, 10],
    [10, 10_001],
    [1.5, 10],
    [Number.NaN, 10]
  ])('of %d × %d is refused', (width, height) => {
    expect(toOwnPreset('x', width, height)).toEqual({
      kind: 'fault',
      message: 'Give width and height in whole pixels, from 1 to 10,000.'
    })
  })
})
