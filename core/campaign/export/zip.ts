import { joinBytes } from './xmp'

/**
 * ZIP counts bytes and files in 32 and 16 bits, unless a reader knows ZIP64. A hand-over that has more
 * is cut into several archives; so is one that no mail or drive would take whole.
 */
export const maxArchiveBytes = 2_000_000_000
export const maxArchiveFiles = 20_000

/** What a file's name and its two headers add, at most (APPNOTE 4.3). */
const perFile = 400

/** A file as an archive lists it: its path (`name` in UTF-8), its length in bytes and their CRC-32. */
export type ZipFile = Readonly<{ path: string; name: Uint8Array; bytes: number; crc: number }>

/**
 * What stands around the files of a ZIP archive. Files leave as they are, since pictures are compressed
 * already, and whoever writes the archive puts them in place: nothing here holds or reads one.
 */
export type Archive = Readonly<{
  /** What goes before the file's own bytes; null where there is no room left: then begin the next archive. */
  add: (file: ZipFile) => Uint8Array<ArrayBuffer> | null
  /** The directory, which goes last; nothing can be added any more. */
  end: () => Uint8Array<ArrayBuffer>
}>

/**
 * The same files in the same order make the same archive: every one is dated 1 January 1980, the first day
 * of ZIP. Throws for a path that is there already.
 */
export function createArchive(
  limits: Readonly<{ maxBytes: number; maxFiles: number }> = {
    maxBytes: maxArchiveBytes,
    maxFiles: maxArchiveFiles
  }
): Archive {
  const paths = new Set<string>()
  const directory: Uint8Array<ArrayBuffer>[] = []
  let used = 0
  let offset = 0
  return {
    add(file) {
      const { path, bytes } = file
      const needed = bytes + perFile
      if (paths.size > 0 && used + needed > limits.maxBytes) return null
      if (paths.size >= limits.maxFiles) return null
      if (paths.has(path)) throw new Error('An archive has each path once')
      paths.add(path)
      used += needed
      const header = toHeader(file)
      directory.push(toEntry(file, offset))
      offset += header.length + bytes
      return header
    },
    end() {
      const entries = joinBytes(directory)
      const tail = toRecord(22, [
        [4, 0x06054b50],
        [4, 0],
        [2, paths.size],
        [2, paths.size],
        [4, entries.length],
        [4, offset],
        [2, 0]
      ])
      return joinBytes([entries, tail])
    }
  }
}

type Field = readonly [bytes: 2 | 4, value: number]

/** Version 2.0, UTF-8 names, stored; the day in its own seven, four and five bits. */
const fieldsOf = ({ name, bytes, crc }: ZipFile): readonly Field[] => [
  [2, 20],
  [2, 0x0800],
  [2, 0],
  [2, 0],
  [2, 0x0021],
  [4, crc],
  [4, bytes],
  [4, bytes],
  [2, name.length],
  [2, 0]
]

/** APPNOTE 4.3.7: what stands before a file. */
function toHeader(file: ZipFile): Uint8Array<ArrayBuffer> {
  return joinBytes([toRecord(30, [[4, 0x04034b50], ...fieldsOf(file)]), file.name])
}

/** APPNOTE 4.3.12: its line in the directory. */
function toEntry(file: ZipFile, offset: number): Uint8Array<ArrayBuffer> {
  const fields: readonly Field[] = [
    [4, 0x02014b50],
    [2, 20],
    ...fieldsOf(file),
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset]
  ]
  return joinBytes([toRecord(46, fields), file.name])
}

function toRecord(length: number, fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(length)
  const view = new DataView(record.buffer)
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return record
}
