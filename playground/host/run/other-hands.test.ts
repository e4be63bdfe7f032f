import { describe, expect, it } from 'vitest'
import { withNode } from '../document/tree'
import { createPace } from './pace'
import { card, evaluate, startTrial } from './trial-plugin'

const pages = [{ name: 'Archive', layers: [{ type: 'FRAME', id: '9:1' }] }] as const
const solid = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } } as const

describe('a second page', () => {
  it('tells its layers only when it was loaded', async () => {
    const code = `
      const [, other] = figma.root.children
      const tries = []
      try { other.children } catch (error) { tries.push(error.message) }
      await other.loadAsync()
      return [...tries, other.children.map(({ id }) => id)]`
    expect(await evaluate(code, { pages })).toEqual([
      "in get_children: Cannot access property `children` on a page that has not been explicitly loaded. Remember to call `await page.loadAsync()` or `await figma.loadAllPagesAsync()' first.",
      ['9:1']
    ])
  })

  it('has a selection of its own, and takes no layer of another', async () => {
    const code = `
      const [first, other] = figma.root.children
      first.selection = first.children
      await figma.setCurrentPageAsync(other)
      const turned = [figma.currentPage.id, figma.currentPage.selection.length]
      try { other.selection = first.children } catch (error) { return [...turned, error.message] }`
    expect(await evaluate(code, { pages })).toEqual([
      '0:2',
      0,
      'in set_selection: The selection of a page can only include nodes in that page'
    ])
  })

  it('says so when the user turns to it', async () => {
    const trial = await startTrial(
      `return new Promise((resolve) =>
        figma.on('currentpagechange', () => resolve(figma.currentPage.name)))`,
      { pages }
    )
    trial.document.turnTo('0:2')
    expect(await trial.result).toBe('Archive')
  })
})

describe('somebody else’s edit', () => {
  it('is told as remote, and the user’s undo leaves it', async () => {
    const trial = await startTrial(`
      const [node] = figma.currentPage.children
      node.name = 'Mine'
      figma.commitUndo()
      await new Promise((resolve) => setTimeout(resolve, 10))
      const heard = new Promise((resolve) => figma.currentPage.on('nodechange', ({ nodeChanges }) =>
        resolve(nodeChanges.map(({ origin, properties }) => ({ origin, properties })))))
      console.log('ready')
      const changes = await heard
      figma.triggerUndo()
      return [changes, node.name, node.opacity]`)
    await expect.poll(() => trial.seen.some(([what]) => what === 'log')).toBe(true)
    trial.document.actElsewhere((nodes) => {
      const node = nodes.get('1:2')
      return node ? withNode(nodes, { ...node, opacity: 0.5 }) : nodes
    })
    expect(await trial.result).toEqual([
      [{ origin: 'REMOTE', properties: ['opacity'] }],
      'Card',
      0.5
    ])
  })
})

describe('asynchronous calls', () => {
  it('can be held, for a while or for ever', async () => {
    const pace = createPace()
    pace.hold('storage.read', 20)
    pace.hold('node.export', null)
    const code = `
      const node = figma.currentPage.children[0]
      const late = new Promise((resolve) => setTimeout(() => resolve('late'), 60))
      return Promise.all([
        Promise.race([figma.clientStorage.getAsync('x').then(() => 'read'), late]),
        Promise.race([node.exportAsync().then(() => 'exported'), late])
      ])`
    const answer = await evaluate(code, { surroundings: { pace: pace.wait } })
    expect(answer).toEqual(['read', 'late'])
  })

  it('that a listener forgot are told when they are rejected', async () => {
    const trial = await startTrial(`
      figma.ui.onmessage = async () => { throw new Error('Nobody waits') }
      await new Promise((resolve) => setTimeout(resolve, 30))`)
    trial.plugin.receive('hello')
    await trial.result
    expect(trial.seen.map((one) => one.join(' ')).join()).toContain(
      'log error Uncaught (in promise) '
    )
  })
})

describe('a rejection that nobody hears of', () => {
  const toldBy = async (code: string) => {
    const trial = await startTrial(
      `${code}; await new Promise((resolve) => setTimeout(resolve, 30))`
    )
    await trial.result
    return trial.seen.flatMap(([what, level, words]) =>
      what === 'log' ? [`${level} ${words}`] : []
    )
  }

  it.each([
    ['a call of Figma’s', `figma.currentPage.children[0].exportAsync({ format: 'GIF' })`],
    ['a promise of one’s own', `new Promise((resolve, reject) => reject(new Error('lost')))`],
    ['what follows a promise', `Promise.resolve().then(() => { throw new Error('lost') })`]
  ])('is told: %s', async (_name, code) => {
    expect(await toldBy(code)).toEqual([expect.stringMatching(/^error Uncaught \(in promise\) /)])
  })

  it.each([
    ['caught at once', `Promise.reject(new Error('x')).catch(() => {})`],
    ['awaited', `await Promise.reject(new Error('x')).catch(() => {})`],
    ['one of several', `await Promise.allSettled([Promise.reject(new Error('x'))])`],
    [
      'caught around an await',
      `try { await figma.currentPage.children[0].exportAsync({ format: 'GIF' }) } catch {}`
    ],
    [
      'caught within the turn',
      `const late = Promise.reject(new Error('x')); await null; await late.catch(() => {})`
    ]
  ])('isn’t, where it is heard: %s', async (_name, code) => {
    expect(await toldBy(code)).toEqual([])
  })
})

describe('paints and styles', () => {
  const layers = [
    { ...card, fillStyleId: 'S:1,' },
    { type: 'RECTANGLE', id: '1:3', fills: [solid] }
  ] as const
  const pattern = `{ type: 'PATTERN', sourceNodeId: '1:3', tileType: 'RECTANGULAR', scalingFactor: 1,
    spacing: { x: 0, y: 0 }, horizontalAlignment: 'START' }`

  it('leave the layer’s style when its fills are set', async () => {
    const code = `
      const [node] = figma.currentPage.children
      const before = node.fillStyleId
      node.fills = node.fills
      return [before, node.fillStyleId]`
    expect(await evaluate(code, { layers })).toEqual(['S:1,', ''])
  })

  it('take a pattern by the asynchronous setter alone', async () => {
    const code = `
      const [node] = figma.currentPage.children
      await node.setFillsAsync([${pattern}])
      const kept = node.fills[0].type
      try { node.fills = node.fills } catch (error) { return [kept, error.message] }`
    const [kept, words] = (await evaluate(code, { layers })) as [string, string]
    expect(kept).toBe('PATTERN')
    expect(words).toContain(
      'in set_fills: Property "fills" failed validation: Invalid discriminator'
    )
  })

  it('reject with a string there', async () => {
    const code = `await figma.currentPage.children[0].setFillsAsync([{ type: 'IMAGE', scaleMode: 'FILL', imageHash: null }])`
    await expect(evaluate(code)).rejects.toBe('in setFillsAsync: Invalid SHA1 hash')
  })

  it('come with numbers of 32 bits', async () => {
    const code = `
      const [node] = figma.currentPage.children
      node.opacity = 0.35
      node.fills = [{ type: 'SOLID', color: { r: 0.1, g: 0, b: 1 } }]
      return [node.opacity, node.fills[0].color.r]`
    expect(await evaluate(code)).toEqual([0.3499999940395355, 0.10000000149011612])
  })
})

describe('layers that follow others', () => {
  const layers = [
    { type: 'COMPONENT', id: '1:3', pluginData: { takes: '[1]' } },
    { type: 'INSTANCE', id: '1:4', sourceId: '1:3' },
    { type: 'FRAME', id: '1:5', children: [{ type: 'COMPONENT', id: '1:6' }] }
  ] as const

  it('read the plugin data of their component until they have their own', async () => {
    const code = `
      const node = await figma.getNodeByIdAsync('1:4')
      const seen = [node.getPluginData('takes'), node.getPluginDataKeys()]
      node.setPluginData('takes', '[2]')
      seen.push(node.getPluginData('takes'))
      node.setPluginData('takes', '')
      return [...seen, node.getPluginData('takes'), node.getPluginDataKeys()]`
    expect(await evaluate(code, { layers })).toEqual(['[1]', ['takes'], '[2]', '', []])
  })

  it('are made of components inside what is cloned', async () => {
    const code = `
      const copy = (await figma.getNodeByIdAsync('1:5')).clone()
      const main = await copy.children[0].getMainComponentAsync()
      return [copy.type, copy.children[0].type, main.id]`
    expect(await evaluate(code, { layers })).toEqual(['FRAME', 'INSTANCE', '1:6'])
  })
})

describe('relaunch buttons', () => {
  it('with a command that the manifest lacks are told', async () => {
    const code = `figma.currentPage.children[0].setRelaunchData({ open: '', edit: '' })`
    const relaunchButtons = [{ command: 'open', name: 'Open' }]
    const trial = await startTrial(code, { relaunchButtons })
    await trial.result
    expect(trial.seen).toContainEqual([
      'log',
      'error',
      'The manifest has no relaunch button for “edit”'
    ])
  })
})

describe('a mirrored layer', () => {
  it('has a transform with a turn that no rotation says, and can be written', async () => {
    const code = `
      const [node] = figma.currentPage.children
      node.relativeTransform = [[-1, 0, 300], [0, 1, 0]]
      return [node.x, Math.abs(Math.round(node.rotation)), node.absoluteTransform.map((row) => row.map(Math.round)),
        node.absoluteBoundingBox.x]`
    expect(await evaluate(code)).toEqual([
      300,
      180,
      [
        [-1, 0, 300],
        [0, 1, 0]
      ],
      0
    ])
  })
})
