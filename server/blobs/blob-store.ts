import * as z from 'zod/mini'
import { JobImage, Usage } from '../../core/job'
import type { ImageWriter } from '../foundry/answer/image-writer'

/** What is known of a finished picture, written beside it before the job's row says so. */
export const Manifest = z.strictObject({ image: JobImage, usage: z.nullable(Usage) })
export type Manifest = z.infer<typeof Manifest>

export type BlobWriter = ImageWriter &
  Readonly<{
    /** Durable under its final name when it resolves. */
    keep: (id: string) => Promise<void>
  }>

/** A picture on its way out; `bytes` is its length. */
export type OpenBlob = Readonly<{ bytes: number; stream: ReadableStream<Uint8Array> }>

export type BlobStore = Readonly<{
  createWriter: () => Promise<BlobWriter>
  writeManifest: (id: string, manifest: Manifest) => Promise<void>
  /** Null unless picture and manifest are both there and the picture has its whole length. */
  readManifest: (id: string) => Promise<Manifest | null>
  open: (id: string) => Promise<OpenBlob | null>
  delete: (id: string) => Promise<void>
}>

/** Ids are made by the relay, but a name that leads elsewhere must never reach disk or network. */
export function checkedName(id: string): string {
  if (!/^[\w-]+(\.\d+)?$/.test(id)) throw new Error('Not a blob id')
  return id
}
