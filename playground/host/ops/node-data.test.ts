import { describe, expect, it } from 'vitest'
import { evaluate } from '../run/trial-plugin'

describe('plugin data', () => {
  it('is kept on nodes and on the document, and deleted by an empty text', async () => {
    const code = `
      const node = figma.currentPage.children[0]
      node.setPluginData('job', '7')
      figma.root.setPluginData('file', 'f')
      const kept = [node.getPluginData('job'), figma.root.getPluginData('file'), node.getPluginDataKeys()]
      node.setPluginData('job', '')
      return [...kept, node.getPluginData('job'), node.getPluginDataKeys()]`
    expect(await evaluate(code)).toEqual(['7', 'f', ['job'], '', []])
  })

  it('refuses an entry above 100 kB', async () => {
    const code = `figma.root.setPluginData('k', 'x'.repeat(100000))`
    await expect(evaluate(code)).rejects.toThrow('in setPluginData')
  })

  it('refuses what is no text', async () => {
    await expect(evaluate(`figma.root.setPluginData('k', 1)`)).rejects.toThrow(
      'Expected "value" to have type string but got number instead'
    )
  })
})
