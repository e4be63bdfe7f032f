import { mapInSteps, type Steps } from '../in-steps'
import { writeCells } from '../sheet/write-cells'
import type { DigitalSourceType } from './xmp'

/**
 * One file of a hand-over, as its manifest lists it; sizes in pixels, bytes as in the archive. A frame that
 * could not be exported is listed as `missing`, with the pixels that it should have and no file.
 */
export type ManifestFile = Readonly<{
  file: string
  kind: 'final' | 'source' | 'missing'
  offer: string
  market: string
  language: string
  row: number
  platform: string
  size: string
  width: number
  height: number
  bytes: number
  /** The network's limit; null where none is known. */
  maxBytes: number | null
  /** 0 to 1 for a JPEG that we encoded; null for a PNG and for original bytes. */
  quality: number | null
  status: string
  model: string
  prompt: string
  job: string
  /** Null for a file that isn't there. */
  digitalSourceType: DigitalSourceType | null
  /** What is wrong with it, as a sentence; '' where nothing is. */
  problem: string
}>

/** A text that describes a picture to who can't see it; a draft is the prompt's, which is no sight. */
export type AltText = Readonly<{ file: string; market: string; text: string; isDraft: boolean }>

/** Excel reads a CSV as UTF-8 only with its mark. */
const mark = '\ufeff'

const columns = [
  'file',
  'kind',
  'offer',
  'market',
  'language',
  'row',
  'platform',
  'size',
  'width',
  'height',
  'bytes',
  'maxBytes',
  'quality',
  'status',
  'model',
  'prompt',
  'job',
  'digitalSourceType',
  'problem'
] as const satisfies readonly (keyof ManifestFile)[]

/** So many files are written at one step. */
const atOnce = 200

/** The files as `manifest.csv`, in pieces of text; what is unknown is an empty cell. */
export function* toManifestCsv(files: readonly ManifestFile[]): Steps<readonly string[]> {
  const lines = yield* mapInSteps(files, atOnce, (file) =>
    toLine(columns.map((column) => String(file[column] ?? '')))
  )
  return [mark, toLine(columns), ...lines]
}

/** The same as `manifest.json`, for programs, with a file a line; what is unknown is null. */
export function* toManifestJson(
  campaign: Readonly<{ name: string; version: number }>,
  files: readonly ManifestFile[]
): Steps<readonly string[]> {
  const lines = yield* mapInSteps(files, atOnce, (file) =>
    JSON.stringify(Object.fromEntries(columns.map((column) => [column, file[column]])))
  )
  const { name, version } = campaign
  const head = `{\n"campaign": ${JSON.stringify(name)},\n"version": ${version},\n"files": [\n`
  return [head, ...lines.map((line, at) => (at === 0 ? line : `,\n${line}`)), '\n]\n}\n']
}

/** `alt-text.csv`, by market and file. */
export function* toAltTextCsv(texts: readonly AltText[]): Steps<readonly string[]> {
  const lines = yield* mapInSteps(texts, atOnce, ({ file, market, text, isDraft }) =>
    toLine([file, market, text, isDraft ? 'draft from the prompt' : 'written'])
  )
  return [mark, toLine(['file', 'market', 'altText', 'state']), ...lines]
}

const toLine = (cells: readonly string[]) => writeCells([cells], 'comma')
