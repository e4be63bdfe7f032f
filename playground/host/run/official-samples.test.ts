// What Figma's own samples do with the part of the interface that this host has, in our own words
// (github.com/figma/plugin-samples, as of February 2025): whatever they rely on must work here.
import { describe, expect, it } from 'vitest'
import { png } from '../trial/sample-png'
import type { QueryAnswer } from './host-calls'
import { card, evaluate, startTrial } from './trial-plugin'

const pages = [{ name: 'Archive', layers: [{ type: 'FRAME', id: '9:1', name: 'Old' }] }] as const
const text = { type: 'TEXT', id: '1:4', name: 'Title' } as const

describe('invert-image', () => {
  it('has its panel change a file and writes paints back as they were read', async () => {
    const trial = await startTrial(`
      const [node] = figma.currentPage.children
      const { hash } = figma.createImage(new Uint8Array(${JSON.stringify([...png(2)])}))
      node.fills = [...node.fills, { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
      const turned = await Promise.all(node.fills.map(async (paint) => {
        if (paint.type !== 'IMAGE') return paint
        const bytes = await figma.getImageByHash(paint.imageHash).getBytesAsync()
        figma.showUI(__html__, { visible: false })
        figma.ui.postMessage(bytes)
        const changed = await new Promise((resolve) => { figma.ui.onmessage = resolve })
        return { ...paint, imageHash: figma.createImage(changed).hash }
      }))
      node.fills = turned
      return [hash, ...node.fills.map((paint) => paint.imageHash ?? paint.type)]`)
    const posted = () => trial.seen.find(([what]) => what === 'panel.post')?.[1]
    await expect.poll(posted).toEqual(png(2))
    trial.plugin.receive(png(3))
    const [before, ground, after] = (await trial.result) as string[]
    expect(ground).toBe('SOLID')
    expect(after).toMatch(/^[0-9a-f]{40}$/)
    expect(after).not.toBe(before)
  })
})

describe('text-search', () => {
  it('walks the page a few layers at a time and shows what was found', async () => {
    const trial = await startTrial(
      `function* walk(node) {
        yield node
        if ('children' in node) for (const child of node.children) yield* walk(child)
      }
      figma.showUI(__html__)
      const walker = walk(figma.currentPage)
      const found = []
      await new Promise((resolve) => {
        const step = () => {
          const { value, done } = walker.next()
          if (done) return resolve()
          if (value.type === 'TEXT') found.push(value.id)
          setTimeout(step, 1)
        }
        step()
      })
      figma.ui.postMessage({ results: found, done: true })
      const node = await figma.getNodeByIdAsync(found[0])
      figma.currentPage.selection = [node]
      figma.viewport.scrollAndZoomIntoView([node])
      return figma.currentPage.selection.map(({ name }) => name)`,
      { layers: [{ ...card, children: [text] }] }
    )
    expect(await trial.result).toEqual(['Title'])
    expect(trial.seen).toContainEqual(['panel.post', { results: ['1:4'], done: true }])
    expect(trial.seen).toContainEqual(['viewport.reveal', ['1:4']])
  })
})

describe('go-to', () => {
  it('suggests layers while somebody types, then turns to the page of the chosen one', async () => {
    const parameters = [{ name: 'Name', key: 'name' }]
    const trial = await startTrial(
      `figma.parameters.on('input', ({ query, result }) => {
        const nodes = figma.currentPage.findAll((node) => node.name.toLowerCase().startsWith(query))
        result.setSuggestions(nodes.map(({ id, name }) => ({ name: name + ' [' + id + ']', data: { id } })))
      })
      return new Promise((resolve) => figma.on('run', async ({ parameters }) => {
        const node = await figma.getNodeByIdAsync(parameters.name)
        let page = node.parent
        while (page.type !== 'PAGE') page = page.parent
        await figma.setCurrentPageAsync(page)
        figma.viewport.scrollAndZoomIntoView([node])
        figma.currentPage.selection = [node]
        resolve([figma.currentPage.name, figma.currentPage.selection[0].name])
      }))`,
      {
        pages,
        menu: [{ name: 'Go to', command: 'go', parameters }],
        launch: { command: 'go', isQuery: true }
      }
    )
    const answers: QueryAnswer[] = []
    trial.plugin.ask({ key: 'name', query: 'ca', parameters: {} }, (answer) => answers.push(answer))
    expect(answers).toMatchObject([
      { kind: 'suggestions', suggestions: [{ name: 'Card [1:2]', data: { id: '1:2' } }] }
    ])
    trial.plugin.run({ name: '9:1' })
    expect(await trial.result).toEqual(['Archive', 'Old'])
  })
})

describe('resizer', () => {
  it('says what is wrong with a number, and resizes what is selected', async () => {
    const parameters = [{ name: 'Width', key: 'width' }]
    const trial = await startTrial(
      `figma.parameters.on('input', ({ query, result }) => {
        if (figma.currentPage.selection.length === 0) return result.setError('Select something first')
        if (!Number.isFinite(Number(query))) return result.setError('Not a number')
        result.setSuggestions([query, ...['640', '800'].filter((each) => each.includes(query))])
      })
      return new Promise((resolve) => figma.on('run', ({ parameters }) => {
        for (const node of figma.currentPage.selection)
          if ('resize' in node) node.resize(parseInt(parameters.width), 50)
        resolve(figma.currentPage.selection.map(({ width, height }) => [width, height]))
      }))`,
      {
        menu: [{ name: 'Resize', command: 'resize', parameters }],
        launch: { command: 'resize', isQuery: true }
      }
    )
    const answers: QueryAnswer[] = []
    const ask = async (query: string) => {
      const count = answers.length
      trial.plugin.ask({ key: 'width', query, parameters: {} }, (answer) => answers.push(answer))
      await expect.poll(() => answers.length).toBe(count + 1)
    }
    await ask('6')
    trial.document.select(['1:2'])
    await ask('wide')
    await ask('64')
    expect(answers).toMatchObject([
      { kind: 'error' },
      { kind: 'error' },
      { kind: 'suggestions', suggestions: [{ name: '64' }, { name: '640' }] }
    ])
    trial.plugin.run({ width: '640' })
    expect(await trial.result).toEqual([[640, 50]])
  })
})

describe('stats', () => {
  it('counts the layers of all pages once they are loaded', async () => {
    const code = `
      await figma.loadAllPagesAsync()
      const counts = {}
      const visit = (node) => {
        counts[node.type] = 1 + (counts[node.type] | 0)
        if ('children' in node) node.children.forEach(visit)
      }
      visit(figma.root)
      return counts`
    expect(await evaluate(code, { layers: [{ ...card, children: [text] }], pages })).toEqual({
      DOCUMENT: 1,
      PAGE: 2,
      FRAME: 2,
      TEXT: 1
    })
  })
})

describe('create-rects-shapes', () => {
  it('makes layers in a row, selects them and brings them into view', async () => {
    const trial = await startTrial(`
      const nodes = [0, 1, 2].map((place) => {
        const rectangle = figma.createRectangle()
        rectangle.x = place * 150
        rectangle.fills = [{ type: 'SOLID', color: { r: 1, g: 0.5, b: 0 } }]
        figma.currentPage.appendChild(rectangle)
        return rectangle
      })
      figma.currentPage.selection = nodes
      figma.viewport.scrollAndZoomIntoView(nodes)
      return figma.currentPage.selection.map(({ x, fills: [paint] }) => [x, paint.color.g])`)
    expect(await trial.result).toEqual([0, 150, 300].map((x) => [x, 0.5]))
  })
})

describe('post-message', () => {
  it('answers its panel later, for any origin', async () => {
    const trial = await startTrial(`
      figma.showUI(__html__, { height: 200, width: 200 })
      await new Promise((resolve) => {
        figma.ui.onmessage = (message) => {
          console.log('heard', message)
          setTimeout(() => {
            figma.ui.postMessage('heard ' + message, { origin: '*' })
            resolve()
          }, 5)
        }
        console.log('ready')
      })`)
    await expect.poll(() => trial.seen.some((one) => one.includes('ready'))).toBe(true)
    trial.plugin.receive('hello')
    await trial.result
    expect(trial.seen).toContainEqual(['panel.post', 'heard hello'])
  })
})
