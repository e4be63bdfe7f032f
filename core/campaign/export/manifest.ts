import { writeCells } from '../sheet/write-cells'
import type { DigitalSourceType } from './xmp'

/** One file of a hand-over, as its manifest lists it; sizes in pixels, bytes as in the archive. */
export type ManifestFile = Readonly<{
  file: string
  kind: 'final' | 'source'
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
  digitalSourceType: DigitalSourceType
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
  'digitalSourceType'
] as const satisfies readonly (keyof ManifestFile)[]

/** The files as `manifest.csv`; what is unknown is an empty cell. */
export function toManifestCsv(files: readonly ManifestFile[]): string {
  const lines = files.map((file) => columns.map((column) => String(file[column] ?? '')))
  return mark + writeCells([columns, ...lines], 'comma')
}

/** The same as `manifest.json`, for programs; what is unknown is null. */
export function toManifestJson(
  campaign: Readonly<{ name: string; version: number }>,
  files: readonly ManifestFile[]
): string {
  const ordered = files.map((file) =>
    Object.fromEntries(columns.map((column) => [column, file[column]]))
  )
  return `${JSON.stringify({ campaign: campaign.name, version: campaign.version, files: ordered }, null, 2)}\n`
}

/** `alt-text.csv`, by market and file. */
export function toAltTextCsv(texts: readonly AltText[]): string {
  const lines = texts.map(({ file, market, text, isDraft }) => [
    file,
    market,
    text,
    isDraft ? 'draft from the prompt' : 'written'
  ])
  return mark + writeCells([['file', 'market', 'altText', 'state'], ...lines], 'comma')
}
