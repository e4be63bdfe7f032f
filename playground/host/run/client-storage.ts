import { pack, unpack } from './wire'

/** Where client storage keeps its texts: the browser's localStorage has this shape. */
export type TextShelf = Readonly<{
  read: (key: string) => string | null
  write: (key: string, text: string) => void
  remove: (key: string) => void
  keys: () => readonly string[]
}>

/** `figma.clientStorage` of one plugin and one person. Rejections are strings, as in Figma. */
export type ClientStorage = Readonly<{
  read: (key: string) => Promise<unknown>
  write: (key: string, value: unknown) => Promise<void>
  remove: (key: string) => Promise<void>
  keys: () => Promise<readonly string[]>
}>

/**
 * All entries of a plugin together: keys and JSON, a Uint8Array by its raw bytes (claim
 * figma.storage-quota).
 */
const quotaBytes = 5_000_000

export function createClientStorage(shelf: TextShelf): ClientStorage {
  const sizeWithout = (key: string) =>
    shelf
      .keys()
      .filter((other) => other !== key)
      .reduce((sum, other) => sum + other.length + toEntry(shelf.read(other) ?? '').size, 0)

  return {
    read: async (key) => {
      const text = shelf.read(key)
      return text === null ? undefined : toEntry(text).value
    },
    write: async (key, value) => {
      const fail = (why: string): never => {
        throw `Failed to set client storage key "${key}": Error: ${why}`
      }
      const { json, buffers } = pack(value, (what) => fail(`Cannot store a ${what}`))
      const size = sizeWithout(key) + key.length + sizeOf(json, buffers)
      if (size > quotaBytes) fail(quotaWords)
      try {
        shelf.write(key, JSON.stringify({ json, buffers: buffers.map((bytes) => [...bytes]) }))
      } catch {
        fail(quotaWords)
      }
    },
    remove: async (key) => shelf.remove(key),
    keys: async () => shelf.keys()
  }
}

export function createMemoryShelf(): TextShelf {
  const texts = new Map<string, string>()
  return {
    read: (key) => texts.get(key) ?? null,
    write: (key, text) => void texts.set(key, text),
    remove: (key) => void texts.delete(key),
    keys: () => [...texts.keys()]
  }
}

function toEntry(text: string): { value: unknown; size: number } {
  // Written by `write` above.
  const stored: { json: string; buffers: number[][] } = JSON.parse(text)
  const buffers = stored.buffers.map((numbers) => Uint8Array.from(numbers))
  return { value: unpack({ json: stored.json, buffers }), size: sizeOf(stored.json, buffers) }
}

function sizeOf(json: string, buffers: readonly Uint8Array[]): number {
  return buffers.reduce((sum, bytes) => sum + bytes.length, new TextEncoder().encode(json).length)
}

const quotaWords =
  'Client storage quota (5 MB) exceeded for this plugin ID. Please use less client storage.'
