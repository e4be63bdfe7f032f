import { expect, test } from 'vitest'
import { allAtOnce, type Steps } from '../in-steps'
import { readSheet } from '../sheet/read-sheet'
import { type ManifestFile, toAltTextCsv, toManifestCsv, toManifestJson } from './manifest'

const file: ManifestFile = {
  file: 'final/ja/summer_ja_1080x1080_v1.jpg',
  kind: 'final',
  offer: '=HYPERLINK("x")',
  market: 'ja',
  language: 'Japanese',
  row: 3,
  platform: 'Instagram',
  size: 'Feed square',
  width: 1080,
  height: 1080,
  bytes: 149_990,
  maxBytes: 150_000,
  quality: 0.87,
  status: 'approved',
  model: 'gpt-image-2',
  prompt: 'A beach,\n"calm"',
  job: 'j1',
  digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
  problem: ''
}
const source: ManifestFile = { ...file, kind: 'source', quality: null, maxBytes: null }
const missing: ManifestFile = {
  ...source,
  kind: 'missing',
  file: '',
  bytes: 0,
  digitalSourceType: null,
  problem: 'This frame isn’t in the file any more.'
}

const textOf = (steps: Steps<readonly string[]>) => allAtOnce(steps).join('')

function rowsOf(csv: string) {
  const reading = readSheet(csv)
  if (reading.kind === 'fault') throw new Error(reading.message)
  const { headers, rows } = reading.sheet
  return rows.map(({ cells }) => Object.fromEntries(headers.map((name, at) => [name, cells[at]])))
}

test('manifest.csv has a row for each file, begins with Excel’s mark and runs no formula', () => {
  const csv = textOf(toManifestCsv([file, source, missing]))
  expect(csv.startsWith('\ufefffile,kind,')).toBe(true)
  expect(rowsOf(csv)).toMatchObject([
    { ...asTexts(file), offer: '\'=HYPERLINK("x")' },
    { kind: 'source', quality: '', maxBytes: '' },
    { kind: 'missing', file: '', problem: 'This frame isn’t in the file any more.' }
  ])
})

test('manifest.json has the same, with numbers and nulls', () => {
  const jsonOf = (files: readonly ManifestFile[]) =>
    JSON.parse(textOf(toManifestJson({ name: 'Summer "26"', version: 2 }, files)))
  expect(jsonOf([file, source])).toEqual({
    campaign: 'Summer "26"',
    version: 2,
    files: [file, source]
  })
  expect(jsonOf([])).toMatchObject({ files: [] })
})

test('a long manifest is written in steps', () => {
  const files = Array.from({ length: 1_000 }, () => file)
  expect([...toManifestCsv(files)]).toHaveLength(5)
  expect([...toManifestJson({ name: 'Summer', version: 1 }, files)]).toHaveLength(5)
})

test('alt-text.csv tells drafts from what was written', () => {
  const csv = textOf(
    toAltTextCsv([
      { file: 'a.png', market: 'ja', text: '浜辺', isDraft: false },
      { file: 'b.png', market: 'en', text: 'A beach, calm', isDraft: true }
    ])
  )
  expect(rowsOf(csv)).toEqual([
    { file: 'a.png', market: 'ja', altText: '浜辺', state: 'written' },
    { file: 'b.png', market: 'en', altText: 'A beach, calm', state: 'draft from the prompt' }
  ])
})

function asTexts(one: ManifestFile): Record<string, string> {
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, String(value)]))
}
