import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { card, evaluate } from '../run/trial-plugin'

const layers: readonly LayerPlan[] = [
  card,
  { type: 'FRAME', id: '1:3', children: [{ type: 'RECTANGLE', id: '1:4' }] }
]
const inNode = (id: string, code: string) =>
  evaluate(`const node = await figma.getNodeByIdAsync('${id}'); ${code}`, { layers })

describe('a search through the pages', () => {
  it('finds the layers that hold data of the plugin, at any depth, without the page itself', async () => {
    const code = `
      node.setPluginData('takes', '[]')
      figma.currentPage.setPluginData('takes', '[]')
      const found = []
      for (const page of figma.root.children) {
        await page.loadAsync()
        const ids = (keys) => page.findAllWithCriteria({ pluginData: keys ? { keys } : {} }).map(({ id }) => id)
        found.push(ids(), ids(['takes', 'x']), ids(['x']))
      }
      return found`
    expect(await inNode('1:4', code)).toEqual([['1:4'], ['1:4'], []])
  })
})

describe('a copy', () => {
  it('has the original’s fills, plugin data and relaunch buttons, and goes its own way', async () => {
    const code = `
      node.setPluginData('takes', '["a"]')
      node.setRelaunchData({ open: 'A lighthouse' })
      const copy = node.clone()
      node.setPluginData('takes', '')
      node.setRelaunchData({})
      node.fills = []
      return [copy.getPluginData('takes'), copy.getRelaunchData(), copy.fills.length]`
    expect(await inNode('1:2', code)).toEqual(['["a"]', { open: 'A lighthouse' }, 1])
  })
})

describe('relaunch data', () => {
  it('replaces what was there, and refuses a description above 1000 characters', async () => {
    const code = `
      node.setRelaunchData({ open: '', other: '' })
      node.setRelaunchData({ open: 'x'.repeat(1000) })
      return Object.keys(node.getRelaunchData())`
    expect(await inNode('1:2', code)).toEqual(['open'])
    await expect(inNode('1:2', `node.setRelaunchData({ open: 'x'.repeat(1001) })`)).rejects.toThrow(
      'longer than 1000 characters'
    )
  })
})
