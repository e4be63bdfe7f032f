import {
  type AltText,
  type ManifestFile,
  toAltTextCsv,
  toManifestCsv,
  toManifestJson
} from '../../../core/campaign/export/manifest'
import { type Archive, createArchive } from '../../../core/campaign/export/zip'

const text = new TextEncoder()

/** The parts of a browser's file; it keeps large ones on its disk, and not in the panel's memory. */
const partBytes = 8_000_000

/** Files of one hand-over as ZIP archives: one, unless it is larger than readers take. */
export type Pack = Readonly<{
  add: (path: string, bytes: Uint8Array) => void
  /** Lists a file that was added. */
  list: (file: ManifestFile) => void
  describe: (altText: AltText) => void
  /** Writes what was listed, and closes; gives the archives in their order. */
  end: (campaign: Readonly<{ name: string; version: number }>) => readonly Blob[]
}>

export function createPack(limits?: Readonly<{ maxBytes: number; maxFiles: number }>): Pack {
  const files: ManifestFile[] = []
  const altTexts: AltText[] = []
  const closed: Blob[] = []
  let open = openArchive(limits)
  const close = () => {
    open.archive.end()
    closed.push(open.toBlob())
  }
  const add = (path: string, bytes: Uint8Array) => {
    if (open.archive.add(path, bytes)) return
    close()
    open = openArchive(limits)
    open.archive.add(path, bytes)
  }
  return {
    add,
    list: (file) => files.push(file),
    describe: (altText) => altTexts.push(altText),
    end: (campaign) => {
      add('manifest.csv', text.encode(toManifestCsv(files)))
      add('manifest.json', text.encode(toManifestJson(campaign, files)))
      add('alt-text.csv', text.encode(toAltTextCsv(altTexts)))
      close()
      return closed
    }
  }
}

function openArchive(
  limits?: Readonly<{ maxBytes: number; maxFiles: number }>
): Readonly<{ archive: Archive; toBlob: () => Blob }> {
  const blobs: Blob[] = []
  let parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const fold = () => {
    blobs.push(new Blob(parts))
    parts = []
    bytes = 0
  }
  const archive = createArchive((chunk) => {
    // The writer hands over its own bytes; a file's lie in the message that brought it.
    parts.push(chunk as Uint8Array<ArrayBuffer>)
    bytes += chunk.length
    if (bytes >= partBytes) fold()
  }, limits)
  return {
    archive,
    toBlob: () => {
      fold()
      return new Blob(blobs, { type: 'application/zip' })
    }
  }
}
