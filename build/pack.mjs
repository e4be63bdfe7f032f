import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'

export const sumsFile = 'SHA256SUMS'

/**
 * One ZIP of these files and their checksums, in a folder named after its content: `{ name, files,
 * zip }`. The same files give the same bytes on every day and computer.
 */
export function packRelease(version, files) {
  const names = Object.keys(files).sort()
  const sums = names.map((name) => `${sumOf(files[name])}  ${name}\n`).join('')
  const name = `framefill-${version}-${sumOf(sums).slice(0, 8)}`
  const all = { ...files, [sumsFile]: Buffer.from(sums) }
  const entries = [...names, sumsFile].map((file) => [`${name}/${file}`, all[file]])
  // The first day of ZIP, read in the packer's own time zone.
  const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) })
  return { name, files: all, zip: Buffer.from(zip) }
}

/** A line of `sha256sum`. */
export const sumLine = (name, bytes) => `${sumOf(bytes)}  ${name}\n`

const sumOf = (bytes) => createHash('sha256').update(bytes).digest('hex')
