import { Zip, ZipPassThrough } from 'fflate'

/**
 * ZIP counts bytes and files in 32 and 16 bits, unless a reader knows ZIP64. A hand-over that has more
 * is cut into several archives; so is one that no mail or drive would take whole.
 */
export const maxArchiveBytes = 2_000_000_000
export const maxArchiveFiles = 20_000

/** What a file's name and its two headers add, at most (APPNOTE 4.3). */
const perFile = 400

/** Files go in one after the other and leave as they are: pictures are compressed already. */
export type Archive = Readonly<{
  /** False where it has no room left for this file; then begin the next archive. */
  add: (path: string, bytes: Uint8Array) => boolean
  /** Writes the directory; nothing can be added any more. */
  end: () => void
}>

/**
 * An archive that hands over its bytes as they come, so that nobody holds all of them. The same files
 * in the same order make the same archive: every one is dated 1 January 1980, the first day of ZIP.
 */
export function createArchive(
  write: (bytes: Uint8Array) => void,
  limits: Readonly<{ maxBytes: number; maxFiles: number }> = {
    maxBytes: maxArchiveBytes,
    maxFiles: maxArchiveFiles
  }
): Archive {
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    write(bytes)
  })
  const paths = new Set<string>()
  let used = 0
  return {
    add(path, bytes) {
      const needed = bytes.length + perFile
      if (paths.size > 0 && used + needed > limits.maxBytes) return false
      if (paths.size >= limits.maxFiles) return false
      if (paths.has(path)) throw new Error('An archive has each path once')
      paths.add(path)
      used += needed
      const entry = new ZipPassThrough(path)
      // Read in the reader's own time zone, so that the day is the same everywhere.
      entry.mtime = new Date(1980, 0, 1)
      zip.add(entry)
      entry.push(bytes, true)
      return true
    },
    end: () => zip.end()
  }
}
