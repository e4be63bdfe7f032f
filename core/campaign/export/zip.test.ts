import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createArchive } from './zip'

const files: Readonly<Record<string, Uint8Array>> = {
  'final/ja/夏_1080x1080.jpg': Uint8Array.from([1, 2, 3]),
  'manifest.csv': Buffer.from('a,b\r\n'),
  'source/empty.png': new Uint8Array()
}

function zipped(all: Readonly<Record<string, Uint8Array>>): Buffer {
  const parts: Uint8Array[] = []
  const archive = createArchive((bytes) => parts.push(bytes))
  for (const [path, bytes] of Object.entries(all)) expect(archive.add(path, bytes)).toBe(true)
  archive.end()
  return Buffer.concat(parts)
}

/** What the directory at the end says, read by the letter of APPNOTE. */
function listOf(zip: Buffer) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [name, extra, note] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const header = zip.readUInt32LE(at + 42)
    const size = zip.readUInt32LE(at + 24)
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
    const entry = {
      path: zip.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      isUtf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0,
      isStored: zip.readUInt16LE(at + 10) === 0,
      date: zip.readUInt32LE(at + 12),
      check: zip.readUInt32LE(at + 16),
      bytes: zip.subarray(start, start + size)
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (note ?? 0)
    return entry
  })
}

describe('an archive', () => {
  test('has every file as it is, in order, with UTF-8 names', () => {
    const list = listOf(zipped(files))
    expect(list.map(({ path, bytes }) => [path, [...bytes]])).toEqual(
      Object.entries(files).map(([path, bytes]) => [path, [...bytes]])
    )
    for (const { bytes, check, isStored } of list) {
      expect(check).toBe(crc32(bytes))
      expect(isStored).toBe(true)
    }
    expect(list[0]?.isUtf8).toBe(true)
  })

  test('is the same for the same files, dated the first day of ZIP', () => {
    expect(zipped(files).equals(zipped(files))).toBe(true)
    // Year since 1980 in seven bits, then month and day: 1 and 1.
    expect(listOf(zipped(files))[0]?.date).toBe(0x00210000)
  })

  test('leaves piece by piece', () => {
    const sizes: number[] = []
    const archive = createArchive((bytes) => sizes.push(bytes.length))
    archive.add('a', new Uint8Array(1_000))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(1_000)
  })

  test('takes no more than it has room for, but always one file', () => {
    const limits = { maxBytes: 2_000, maxFiles: 2 }
    const archive = createArchive(() => {}, limits)
    expect(archive.add('a', new Uint8Array(5_000))).toBe(true)
    expect(archive.add('b', new Uint8Array(1))).toBe(false)
    const many = createArchive(() => {}, limits)
    expect(['a', 'b', 'c'].map((path) => many.add(path, new Uint8Array(1)))).toEqual([
      true,
      true,
      false
    ])
    const exact = createArchive(() => {}, limits)
    expect(exact.add('a', new Uint8Array(600))).toBe(true)
    expect(exact.add('b', new Uint8Array(601))).toBe(false)
    expect(exact.add('b', new Uint8Array(600))).toBe(true)
  })

  test('has each path once', () => {
    const archive = createArchive(() => {})
    archive.add('a', new Uint8Array(1))
    expect(() => archive.add('a', new Uint8Array(1))).toThrow('each path once')
  })

  test('is whole to unzip, where that is installed', () => {
    if (spawnSync('unzip', ['-v']).status !== 0) return
    const folder = mkdtempSync(join(tmpdir(), 'framefill-zip-'))
    const path = join(folder, 'a.zip')
    writeFileSync(path, zipped(files))
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain(
      'No errors detected'
    )
    expect(execFileSync('unzip', ['-p', path, 'manifest.csv'], { encoding: 'utf8' })).toBe(
      'a,b\r\n'
    )
    rmSync(folder, { recursive: true })
  })
})
