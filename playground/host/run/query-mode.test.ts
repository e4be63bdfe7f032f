import { describe, expect, it } from 'vitest'
import type { QueryAnswer } from './host-calls'
import { startTrial, type TrialOptions } from './trial-plugin'

const menu: TrialOptions['menu'] = [
  {
    name: 'Resize',
    command: 'resize',
    parameters: [
      { name: 'Size', key: 'size' },
      { name: 'Words', key: 'words', allowFreeform: true }
    ]
  }
]
const launch = { command: 'resize', isQuery: true }
const query = { key: 'size', query: 'b', parameters: {} }

/** Code that hears one keystroke, and what it answered or threw. */
async function answersTo(code: string, asked = query): Promise<readonly QueryAnswer[]> {
  const trial = await startTrial(
    `await new Promise((resolve) => figma.parameters.once('input', ({ query, key, parameters, result }) => {
      ${code}
      resolve()
    }))`,
    { menu, launch }
  )
  const answers: QueryAnswer[] = []
  trial.plugin.ask(asked, (answer) => answers.push(answer))
  expect(await trial.result).toBe(undefined)
  expect(trial.crashes).toEqual([])
  return answers
}

/** What one line of plugin code throws in query mode. */
async function errorOf(line: string, key = 'size'): Promise<string> {
  const answers = await answersTo(
    `try { ${line}; result.setSuggestions([]) } catch (error) { result.setSuggestions([error.message]) }`,
    { ...query, key }
  )
  const [answer] = answers
  return answer?.kind === 'suggestions' ? (answer.suggestions[0]?.name ?? '') : ''
}

describe('query mode', () => {
  it('hands over each keystroke and takes suggestions, with data or as plain words', async () => {
    const code = 'result.setSuggestions([query + "ig", { name: key, data: 7, icon: "<svg/>" }])'
    expect(await answersTo(code)).toEqual([
      {
        kind: 'suggestions',
        suggestions: [
          { name: 'big', data: 'big' },
          { name: 'size', data: 7 }
        ]
      }
    ])
  })

  it('lets the plugin say that it is loading, and what is wrong', async () => {
    const code = 'result.setLoadingMessage("Wait…"); result.setError("Select a frame first.")'
    expect(await answersTo(code)).toEqual([
      { kind: 'loading', message: 'Wait…' },
      { kind: 'error', message: 'Select a frame first.' }
    ])
  })

  it('refuses errors on a parameter that takes anything', async () => {
    expect(await errorOf('result.setError("no")', 'words')).toContain('allowFreeform')
    expect(await errorOf('result.setError("no"); throw new Error("fine")')).not.toContain(
      'Freeform'
    )
  })

  it('drops an answer that comes after the next keystroke', async () => {
    const trial = await startTrial(
      `const results = []
      await new Promise((resolve) => figma.parameters.on('input', ({ result }) => {
        if (results.push(result) === 2) resolve()
      }))
      results[0].setSuggestions(['late'])
      results[1].setSuggestions(['now'])`,
      { menu, launch }
    )
    const answers: QueryAnswer[] = []
    trial.plugin.ask(query, (answer) => answers.push(answer))
    trial.plugin.ask(query, (answer) => answers.push(answer))
    await trial.result
    expect(answers).toEqual([{ kind: 'suggestions', suggestions: [{ name: 'now', data: 'now' }] }])
  })

  it.each([
    ['a notice', 'figma.notify("hello")', 'Cannot notify in queryMode.'],
    ['a panel', 'figma.showUI("")', 'in showUI: '],
    ['a write', 'figma.root.setPluginData("a", "b")', 'in setPluginData: '],
    ['new fills', 'figma.currentPage.children[0].fills = []', 'in set_fills: '],
    ['an image', 'figma.createImage(new Uint8Array(1))', 'in createImage: ']
  ])('refuses %s', async (_name, line, words) => {
    expect(await errorOf(line)).toContain(words)
  })

  it('lets the plugin read the file and its own storage', async () => {
    const trial = await startTrial(
      `return await new Promise((resolve) => figma.parameters.on('input', async () => {
        const stored = await figma.clientStorage.getAsync('draft')
        resolve([figma.currentPage.children[0].name, typeof stored])
      }))`,
      { menu, launch }
    )
    trial.plugin.ask(query, () => undefined)
    expect(await trial.result).toEqual(['Card', 'undefined'])
  })

  it('ends when all parameters are there: the run event has them, and all is allowed', async () => {
    const trial = await startTrial(
      `const event = await new Promise((resolve) => figma.on('run', resolve))
      figma.notify('hello')
      figma.showUI('', { visible: false })
      figma.currentPage.children[0].fills = []
      figma.ui.show()
      return [figma.command, event]`,
      { menu, launch }
    )
    trial.plugin.run({ size: 'big' })
    expect(await trial.result).toEqual([
      'resize',
      { command: 'resize', parameters: { size: 'big' } }
    ])
    expect(trial.seen.map(([what]) => what)).toEqual([
      'notice',
      'panel.open',
      'panel.show',
      'panel.close'
    ])
    expect(trial.seen[1]?.[2]).toMatchObject({ visible: false })
  })

  it('is skipped for a command without parameters', async () => {
    const code = 'return await new Promise((resolve) => figma.on("run", resolve))'
    const trial = await startTrial(code, { menu, launch: { command: 'open', isQuery: false } })
    expect(await trial.result).toEqual({ command: 'open' })
  })
})
