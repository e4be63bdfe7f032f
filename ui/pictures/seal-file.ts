import { crc32 } from '../../core/campaign/export/crc32'
import type { FileBytes } from './bitmap-canvas'

/** A file as an archive takes it: the browser holds its bytes, and `crc` is their CRC-32. */
export type SealedFile = Readonly<{ file: Blob; bytes: number; crc: number }>

/** Reads every byte once, so where it may in the worker. */
export async function sealFile(file: FileBytes | Blob): Promise<SealedFile> {
  const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file
  const blob = file instanceof Blob ? file : new Blob([bytes])
  return { file: blob, bytes: bytes.length, crc: crc32(bytes) }
}
