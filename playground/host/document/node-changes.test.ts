import { describe, expect, it } from 'vitest'
import { card, startTrial } from '../run/trial-plugin'
import { buildNodes } from './build-nodes'
import { changesBetween } from './node-changes'
import { withCopy, withNode, withoutNode } from './tree'

const nodes = buildNodes('Page', [
  card,
  { type: 'FRAME', id: '1:3', children: [{ type: 'RECTANGLE', id: '1:4' }] }
])
const cardNode = nodes.get('1:2') ?? expect.fail()
const frame = nodes.get('1:3') ?? expect.fail()

describe('the changes between two states', () => {
  it('name the properties that differ', () => {
    const pluginData = { takes: '[]' }
    const next = withNode(nodes, { ...cardNode, width: 320, fills: [], pluginData })
    expect(changesBetween(nodes, next)).toEqual([
      {
        type: 'PROPERTY_CHANGE',
        id: '1:2',
        pageId: '0:1',
        nodeType: 'FRAME',
        properties: ['width', 'fills', 'pluginData']
      }
    ])
  })

  it('name only the topmost of what was deleted or created', () => {
    expect(changesBetween(nodes, withoutNode(nodes, '1:3'))).toEqual([
      { type: 'DELETE', id: '1:3', pageId: '0:1', nodeType: 'FRAME', properties: [] }
    ])
    const ids = ['1:8', '1:9']
    const copy = withCopy(nodes, frame, '0:1', () => ids.shift() ?? expect.fail())
    expect(changesBetween(nodes, copy.nodes)).toEqual([
      { type: 'CREATE', id: '1:8', pageId: '0:1', nodeType: 'FRAME', properties: [] }
    ])
  })

  it('are empty when everything is as it was, or only relaunch data differs', () => {
    expect(changesBetween(nodes, withNode(nodes, { ...cardNode }))).toEqual([])
    const marked = withNode(nodes, { ...cardNode, relaunchData: { open: '' } })
    expect(changesBetween(nodes, marked)).toEqual([])
  })
})

describe('nodechange', () => {
  it('comes later and once for several changes in a row, the plugin’s own among them', async () => {
    const trial = await startTrial(`
      const heard = []
      const [node] = figma.currentPage.children
      figma.currentPage.on('nodechange', ({ nodeChanges }) => heard.push(nodeChanges))
      node.fills = []
      node.name = 'Other'
      const atOnce = heard.length
      await new Promise((resolve) => setTimeout(resolve, 10))
      const [{ type, id, origin, properties, node: same }] = heard[0]
      return [atOnce, heard.length, { type, id, origin, properties }, same.name]`)
    const change = { type: 'PROPERTY_CHANGE', id: '1:2', origin: 'LOCAL' }
    expect(await trial.result).toEqual([
      0,
      1,
      { ...change, properties: ['name', 'fills'] },
      'Other'
    ])
  })

  it('comes when the user resizes or deletes, with what is left of the node', async () => {
    const trial = await startTrial(
      `
      const next = () => new Promise((resolve) => figma.currentPage.once('nodechange', resolve))
      const heard = []
      for (const round of [1, 2]) {
        console.log('ready')
        const { nodeChanges: [{ type, node }] } = await next()
        heard.push([type, node.removed, node.removed ? node.type : node.width])
      }
      return heard`,
      {
        surroundings: {
          log: () => {
            setTimeout(act)
          }
        }
      }
    )
    let turns = 0
    function act() {
      const { document } = trial
      const node = document.nodes().get('1:2') ?? expect.fail()
      if (++turns === 1) document.act(withNode(document.nodes(), { ...node, width: 500 }))
      else document.act(withoutNode(document.nodes(), '1:2'))
    }
    expect(await trial.result).toEqual([
      ['PROPERTY_CHANGE', false, 500],
      ['DELETE', true, 'FRAME']
    ])
  })

  it('is not heard any more after off, and no other event of a page is known', async () => {
    const trial = await startTrial(`
      let count = 0
      const listener = () => { count++ }
      figma.currentPage.on('nodechange', listener)
      figma.currentPage.off('nodechange', listener)
      figma.currentPage.children[0].name = 'Other'
      await new Promise((resolve) => setTimeout(resolve, 10))
      return count`)
    expect(await trial.result).toBe(0)
    const wrong = await startTrial(`figma.currentPage.on('nodechanged', () => {})`)
    await expect(wrong.result).rejects.toThrow('in on')
  })
})
