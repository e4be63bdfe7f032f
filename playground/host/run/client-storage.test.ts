import { describe, expect, it } from 'vitest'
import { createClientStorage, createMemoryShelf } from './client-storage'
import { evaluate } from './trial-plugin'

describe('client storage', () => {
  it('keeps plain values, dates and bytes', async () => {
    const storage = createClientStorage(createMemoryShelf())
    const value = { name: 'x', at: new Date(5), bytes: new Uint8Array([1, 2]) }
    await storage.write('a', value)
    expect(await storage.read('a')).toEqual(value)
    expect(await storage.keys()).toEqual(['a'])
    await storage.remove('a')
    expect(await storage.read('a')).toBe(undefined)
  })

  it('rejects beyond 5 MB in total with Figma’s string, and keeps what it had', async () => {
    const code = `
      await figma.clientStorage.setAsync('a', 'x'.repeat(3e6))
      await figma.clientStorage.setAsync('a', 'y'.repeat(4e6))
      await figma.clientStorage.setAsync('b', new Uint8Array(1e6))`
    await expect(evaluate(code)).rejects.toBe(
      'Failed to set client storage key "b": Error: Client storage quota (5 MB) exceeded for this plugin ID. Please use less client storage.'
    )
  })
})
