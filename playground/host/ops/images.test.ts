import { describe, expect, it } from 'vitest'
import { evaluate } from '../run/trial-plugin'

const png = `new Uint8Array([0x89,0x50,0x4e,0x47,0x0d,0x0a,0x1a,0x0a,0,0,0,13,73,72,68,82,0,0,0,8,0,0,0,4])`

describe('createImage', () => {
  it('gives a handle that knows its hash, size and bytes', async () => {
    const code = `
      const image = figma.createImage(${png})
      const size = await figma.getImageByHash(image.hash).getSizeAsync()
      return [/^[0-9a-f]{40}$/.test(image.hash), size, (await image.getBytesAsync()).length]`
    expect(await evaluate(code)).toEqual([true, { width: 8, height: 4 }, 24])
  })

  it('fills a frame after an await in a promise job', async () => {
    const code = `
      const bytes = new Uint8Array(12e6)
      bytes.set(${png})
      const node = await figma.getNodeByIdAsync('1:2')
      await null
      node.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(bytes).hash }]
      return node.fills[0].imageHash.length`
    expect(await evaluate(code)).toBe(40)
  })

  it('finds nothing under an unknown hash', async () => {
    expect(await evaluate(`return figma.getImageByHash('${'0'.repeat(40)}')`)).toBe(null)
  })
})
