import {
  type AltText,
  type ManifestFile,
  toAltTextCsv,
  toManifestCsv,
  toManifestJson
} from '../../../core/campaign/export/manifest'
import { type Archive, createArchive } from '../../../core/campaign/export/zip'
import type { Steps } from '../../../core/campaign/in-steps'
import type { SealedFile } from '../../pictures/seal-file'

const text = new TextEncoder()

/** A browser's file is made of few parts sooner than of thousands. */
const partsAtOnce = 200

type Limits = Readonly<{ maxBytes: number; maxFiles: number }>

/**
 * Files of one hand-over as ZIP archives: one, unless it is larger than readers take. The browser holds
 * them, large ones on its disk; no byte of them comes by here.
 */
export type Pack = Readonly<{
  add: (path: string, file: SealedFile) => void
  /** Lists a file that was added, or one that is missing. */
  list: (file: ManifestFile) => void
  describe: (altText: AltText) => void
  /** Writes what was listed, and closes; gives the archives in their order. */
  end: (ending: Ending) => Promise<readonly Blob[]>
}>

export type Ending = Readonly<{
  campaign: Readonly<{ name: string; version: number }>
  seal: (text: Blob) => Promise<SealedFile>
  inSlices: <Result>(steps: Steps<Result>) => Promise<Result>
}>

export function createPack(limits?: Limits): Pack {
  const files: ManifestFile[] = []
  const altTexts: AltText[] = []
  const closed: Blob[] = []
  let open = openArchive(limits)
  const add = (path: string, file: SealedFile) => {
    if (open.add(path, file)) return
    closed.push(open.close())
    open = openArchive(limits)
    open.add(path, file)
  }
  return {
    add,
    list: (file) => files.push(file),
    describe: (altText) => altTexts.push(altText),
    end: async ({ campaign, seal, inSlices }) => {
      const texts = {
        'manifest.csv': toManifestCsv(files),
        'manifest.json': toManifestJson(campaign, files),
        'alt-text.csv': toAltTextCsv(altTexts)
      }
      for (const [path, steps] of Object.entries(texts)) {
        const parts = await inSlices(steps)
        add(path, await seal(new Blob([...parts])))
      }
      closed.push(open.close())
      return closed
    }
  }
}

function openArchive(
  limits?: Limits
): Readonly<{ add: (path: string, file: SealedFile) => boolean; close: () => Blob }> {
  const archive: Archive = createArchive(limits)
  const folded: Blob[] = []
  let parts: (Blob | Uint8Array<ArrayBuffer>)[] = []
  const put = (...more: typeof parts) => {
    parts.push(...more)
    if (parts.length < partsAtOnce) return
    folded.push(new Blob(parts))
    parts = []
  }
  return {
    add: (path, { file, bytes, crc }) => {
      const header = archive.add({ path, name: text.encode(path), bytes, crc })
      if (header) put(header, file)
      return header !== null
    },
    close: () => new Blob([...folded, ...parts, archive.end()], { type: 'application/zip' })
  }
}
