import { describe, expect, it } from 'vitest'
import { evaluate, startTrial } from './trial-plugin'

describe('the sandbox', () => {
  it('has no web globals', async () => {
    const names = ['document', 'window', 'fetch', 'URL', 'atob', 'crypto', 'performance']
    const kinds = await evaluate(`return ${JSON.stringify(names)}.map((n) => typeof globalThis[n])`)
    expect(kinds).toEqual(names.map(() => 'undefined'))
  })

  it('hides the door to the host from the plugin', async () => {
    const kinds = await evaluate('return [typeof __call, typeof __enter, typeof __boot]')
    expect(kinds).toEqual(['undefined', 'undefined', 'undefined'])
  })

  it('survives runaway recursion', async () => {
    const trial = await startTrial('const f = () => f(); try { f() } catch { return "caught" }')
    expect(await trial.result).toBe('caught')
  })

  it('runs timers and clears them', async () => {
    const order = await evaluate(`
      const order = []
      const never = setTimeout(() => order.push('never'), 0)
      clearTimeout(never)
      let count = 0
      await new Promise((resolve) => {
        const id = setInterval(() => {
          order.push(++count)
          if (count === 2) { clearInterval(id); resolve() }
        }, 1)
      })
      return order`)
    expect(order).toEqual([1, 2])
  })

  it('reports what nobody caught', async () => {
    const trial = await startTrial(
      'figma.on("selectionchange", () => { throw new Error("lost") }); figma.currentPage.selection = figma.currentPage.children; await new Promise((r) => setTimeout(r, 5))'
    )
    await trial.result
    expect(trial.crashes).toEqual(['lost'])
  })
})

describe('closing', () => {
  it('tells the plugin synchronously, and every call after it throws', async () => {
    const trial = await startTrial(`
      figma.on('close', () => console.log('closing'))
      figma.closePlugin('bye')
      try { figma.currentPage.name } catch (error) { throw error }`)
    await expect(trial.result).rejects.toThrow()
  })

  it('from outside runs the close handlers and kills timers', async () => {
    const trial = await startTrial(`
      figma.on('close', () => console.log('closing'))
      setTimeout(() => console.log('too late'), 0)
      await new Promise(() => undefined)`)
    trial.plugin.close()
    await trial.result
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(trial.seen.filter(([what]) => what === 'log')).toEqual([['log', 'log', 'closing']])
  })
})

describe('the panel', () => {
  it('is opened with the title and size of showUI', async () => {
    const trial = await startTrial(
      'figma.showUI(__html__, { width: 360, height: 560, themeColors: true })'
    )
    await trial.result
    const options = { title: null, width: 360, height: 560, visible: true, themeColors: true }
    expect(trial.seen[0]).toEqual(['panel.open', '<p>panel</p>', options])
  })

  it('gets plain values, dates and bytes', async () => {
    const trial = await startTrial(`
      figma.showUI('')
      figma.ui.postMessage({ at: new Date(7), bytes: new Uint8Array([1, 2]), none: undefined, $: [1] })`)
    await trial.result
    const message = { at: new Date(7), bytes: new Uint8Array([1, 2]), none: undefined, $: [1] }
    expect(trial.seen[1]).toEqual(['panel.post', message])
  })

  it.each(['() => 1', 'new ArrayBuffer(2)', 'new Uint16Array(2)', 'new Map()', 'Symbol()'])(
    'refuses %s in a message',
    async (value) => {
      const code = `figma.showUI(''); figma.ui.postMessage({ value: ${value} })`
      await expect(evaluate(code)).rejects.toThrow('Cannot unwrap')
    }
  )

  it('can’t be posted to before showUI', async () => {
    await expect(evaluate('figma.ui.postMessage(1)')).rejects.toThrow('in postMessage: No UI')
  })

  it('reaches onmessage and every listener, 12 MB at once', async () => {
    const trial = await startTrial(`
      figma.showUI('')
      const lengths = await new Promise((resolve) => {
        const seen = []
        figma.ui.onmessage = (message) => seen.push(message.bytes.length)
        figma.ui.on('message', (message, { origin }) => resolve([...seen, message.bytes.length, origin]))
      })
      return lengths`)
    trial.plugin.receive({ bytes: new Uint8Array(12_000_000) })
    expect(await trial.result).toEqual([12_000_000, 12_000_000, 'null'])
  })
})

describe('notify', () => {
  it('cuts a message at 100 characters and keeps errors until dismissed', async () => {
    const trial = await startTrial(`figma.notify('x'.repeat(150), { error: true }).cancel()`)
    await trial.result
    const options = { error: true, timeoutMs: null, buttonText: null }
    expect(trial.seen[0]).toEqual(['notice', 'x'.repeat(100), options])
    expect(trial.seen[1]?.[0]).toBe('notice.cancel')
  })
})

describe('the current user', () => {
  it('needs a permission', async () => {
    await expect(evaluate('return figma.currentUser')).rejects.toThrow(
      '"currentuser" permission not specified in manifest.json'
    )
    const name = await evaluate('return figma.currentUser.name', { permissions: ['currentuser'] })
    expect(name).toBe('Ada')
  })
})

describe('run', () => {
  it('is announced after the plugin’s code has run', async () => {
    const code = 'return await new Promise((resolve) => figma.on("run", resolve))'
    expect(await evaluate(code)).toEqual({ command: '' })
  })
})

describe('selectionchange', () => {
  it('comes later and only once for several changes in a row', async () => {
    const trial = await startTrial(`
      let count = 0
      figma.on('selectionchange', () => { count++ })
      await new Promise((resolve) => setTimeout(resolve, 10))
      const page = figma.currentPage
      page.selection = page.children
      page.selection = []
      page.selection = page.children
      const atOnce = count
      await new Promise((resolve) => setTimeout(resolve, 10))
      return [atOnce, count, page.selection.map((node) => node.id)]`)
    expect(await trial.result).toEqual([0, 1, ['1:2']])
  })

  it('comes when the user deletes a selected node', async () => {
    const trial = await startTrial(
      `
      const [node] = figma.currentPage.selection = figma.currentPage.children
      await new Promise((resolve) => figma.once('selectionchange', resolve))
      console.log('ready')
      await new Promise((resolve) => figma.once('selectionchange', resolve))
      return [figma.currentPage.selection.length, node.removed]`,
      {
        surroundings: {
          log: () => {
            setTimeout(removeCard)
          }
        }
      }
    )
    const removeCard = () =>
      trial.document.act(new Map([...trial.document.nodes()].filter(([id]) => id !== '1:2')))
    expect(await trial.result).toEqual([0, true])
  })
})
