import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { crc32 as ourCrc32 } from './crc32'
import { createArchive } from './zip'

const files: Readonly<Record<string, Uint8Array>> = {
  'final/ja/夏_1080x1080.jpg': Uint8Array.from([1, 2, 3]),
  'manifest.csv': Buffer.from('a,b\r\n'),
  'source/empty.png': new Uint8Array()
}

const listed = (path: string, bytes: Uint8Array) => ({
  path,
  name: Buffer.from(path),
  bytes: bytes.length,
  crc: ourCrc32(bytes)
})

function zipped(all: Readonly<Record<string, Uint8Array>>): Buffer {
  const archive = createArchive()
  const parts = Object.entries(all).flatMap(([path, bytes]) => [
    archive.add(listed(path, bytes)) ?? Buffer.from('no room'),
    bytes
  ])
  return Buffer.concat([...parts, archive.end()])
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

test('CRC-32 of bytes of any length and place is zlib’s', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 7919) >> 3)
  for (let length = 0; length < 40; length += 1)
    for (const from of [0, 1, 5])
      expect(ourCrc32(bytes.subarray(from, from + length))).toBe(
        crc32(bytes.subarray(from, from + length))
      )
  expect(ourCrc32(bytes)).toBe(crc32(bytes))
})

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

  test('takes no more than it has room for, but always one file', () => {
    const limits = { maxBytes: 2_000, maxFiles: 2 }
    const open = () => {
      const archive = createArchive(limits)
      return (path: string, bytes: number) =>
        archive.add({ path, name: Buffer.from(path), bytes, crc: 0 }) !== null
    }
    const large = open()
    expect([large('a', 5_000), large('b', 1)]).toEqual([true, false])
    const many = open()
    expect(['a', 'b', 'c'].map((path) => many(path, 1))).toEqual([true, true, false])
    const exact = open()
    expect([exact('a', 600), exact('b', 601), exact('b', 600)]).toEqual([true, false, true])
  })

  test('has each path once', () => {
    const archive = createArchive()
    const file = { path: 'a', name: Buffer.from('a'), bytes: 1, crc: 0 }
    archive.add(file)
    expect(() => archive.add(file)).toThrow('each path once')
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
