import { expect, test } from 'vitest'
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
  digitalSourceType: 'compositeWithTrainedAlgorithmicMedia'
}
const source: ManifestFile = { ...file, kind: 'source', quality: null, maxBytes: null }

function rowsOf(csv: string) {
  const reading = readSheet(csv)
  if (reading.kind === 'fault') throw new Error(reading.message)
  const { headers, rows } = reading.sheet
  return rows.map(({ cells }) => Object.fromEntries(headers.map((name, at) => [name, cells[at]])))
}

test('manifest.csv has a row for each file, begins with Excel’s mark and runs no formula', () => {
  const csv = toManifestCsv([file, source])
  expect(csv.startsWith('\ufefffile,kind,')).toBe(true)
  expect(rowsOf(csv)).toMatchObject([
    { ...asTexts(file), offer: '\'=HYPERLINK("x")' },
    { kind: 'source', quality: '', maxBytes: '' }
  ])
})

test('manifest.json has the same, with numbers and nulls', () => {
  expect(JSON.parse(toManifestJson({ name: 'Summer', version: 2 }, [file, source]))).toEqual({
    campaign: 'Summer',
    version: 2,
    files: [file, source]
  })
})

test('alt-text.csv tells drafts from what was written', () => {
  const csv = toAltTextCsv([
    { file: 'a.png', market: 'ja', text: '浜辺', isDraft: false },
    { file: 'b.png', market: 'en', text: 'A beach, calm', isDraft: true }
  ])
  expect(rowsOf(csv)).toEqual([
    { file: 'a.png', market: 'ja', altText: '浜辺', state: 'written' },
    { file: 'b.png', market: 'en', altText: 'A beach, calm', state: 'draft from the prompt' }
  ])
})

function asTexts(one: ManifestFile): Record<string, string> {
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, String(value)]))
}
