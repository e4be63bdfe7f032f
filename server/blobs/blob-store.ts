import * as z from 'zod/mini'
import { JobImage, Usage } from '../../core/job'
import type { ImageWriter } from '../foundry/answer/image-writer'

/** What is known of a finished picture, written beside it before the job's row says so. */
export const Manifest = z.strictObject({ image: JobImage, usage: z.nullable(Usage) })
export type Manifest = z.infer<typeof Manifest>

export type BlobWriter = ImageWriter &
  Readonly<{
    /**
     * Says what the whole bytes are, before they have their name: from here on a kill loses
     * nothing, where the store can find a picture by its job. Where the disk takes no more, the rest
     * is held in memory until it does, and `onDelay` is told so once.
     */
    seal: (manifest: Manifest, onDelay?: () => void) => Promise<void>
    /**
     * Durable under its final name when it resolves, and its manifest with it if it was sealed; a
     * preview (`job.0`) is there, but a crash of the machine may lose it. A
     * sealed picture is kept on this relay's disk as long as its store is away, and `onDelay` is
     * told so once; what wasn't sealed rejects then.
     */
    keep: (id: string, onDelay?: () => void) => Promise<void>
  }>

/** A picture on its way out; `bytes` is its length. */
export type OpenBlob = Readonly<{ bytes: number; stream: ReadableStream<Uint8Array> }>

export type BlobStore = Readonly<{
  /**
   * `owner` is the job the bytes belong to, so that what a kill leaves behind can be told apart.
   */
  createWriter: (owner?: string) => Promise<BlobWriter>
  /**
   * Null unless picture and manifest are both there and the picture has its whole length. A sealed
   * picture whose relay died before it was kept is kept first. Throws `UnreadableManifest` when
   * what is there makes no sense, and anything else when the store can't be asked.
   */
  readManifest: (id: string) => Promise<Manifest | null>
  open: (id: string) => Promise<OpenBlob | null>
  /** How many bytes `open` would give, without opening anything; null when there is nothing. */
  measure: (id: string) => Promise<number | null>
  delete: (id: string) => Promise<void>
}>

/** The manifest is there but can't be read: cut short, or in words of another version. */
export class UnreadableManifest extends Error {}

/** Throws `UnreadableManifest`. */
export function parseManifest(text: string): Manifest {
  try {
    return z.parse(Manifest, JSON.parse(text))
  } catch (error) {
    throw new UnreadableManifest('A manifest that can’t be read', { cause: error })
  }
}

/** Ids are made by the relay, but a name that leads elsewhere must never reach disk or network. */
export function checkedName(id: string): string {
  if (!/^[\w-]+(\.\d+)?$/.test(id)) throw new Error('Not a blob id')
  return id
}
