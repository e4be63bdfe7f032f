import { describe, expect, it } from 'vitest'
import type { Parameters, Query, QueryAnswer } from '../../host/run/host-calls'
import { askParameters, type Question } from './ask-parameters'
import type { Action } from './list-actions'

const action: Action = {
  command: 'fill',
  name: 'Fill',
  note: '',
  parameters: [
    { name: 'Prompt', key: 'prompt' },
    { name: 'Quality', key: 'quality', optional: true }
  ]
}

/** A plugin that answers when the test says so. */
function ask(asked = action, typed = '') {
  const queries: Query[] = []
  const runs: Parameters[] = []
  const questions: Question[] = []
  let tell: (answer: QueryAnswer) => void = () => undefined
  const asking = askParameters(
    {
      ask: (query, onAnswer) => {
        queries.push(query)
        tell = onAnswer
      },
      run: (parameters) => runs.push(parameters)
    },
    asked,
    { typed, onChange: (question) => questions.push(question), onRun: () => undefined }
  )
  const suggest = (...names: string[]) =>
    tell({
      kind: 'suggestions',
      suggestions: names.map((name) => ({ name, data: name.toLowerCase() }))
    })
  return {
    asking,
    queries,
    runs,
    suggest,
    tell: (answer: QueryAnswer) => tell(answer),
    last: () => questions.at(-1)
  }
}

describe('asking for parameters', () => {
  it('asks once before anything is typed, and for every keystroke', () => {
    const { asking, queries } = ask()
    asking.type('a')
    expect(queries).toEqual([
      { key: 'prompt', query: '', parameters: {} },
      { key: 'prompt', query: 'a', parameters: {} }
    ])
  })

  it('begins with what was typed while the plugin started', () => {
    const { queries, last } = ask(action, 'dun')
    expect(queries).toEqual([{ key: 'prompt', query: 'dun', parameters: {} }])
    expect(last()?.query).toBe('dun')
  })

  it('goes on with the suggestion’s data and runs when all are there', () => {
    const { asking, queries, runs, suggest, last } = ask()
    asking.type('a')
    suggest('A', 'B')
    asking.choose(1)
    expect(queries.at(-1)).toEqual({ key: 'quality', query: '', parameters: { prompt: 'b' } })
    expect(last()).toMatchObject({ name: 'Quality', isOptional: true, chosen: ['B'] })
    suggest('Low')
    asking.choose(0)
    expect(runs).toEqual([{ prompt: 'b', quality: 'low' }])
  })

  it('leaves an optional parameter out when nothing is typed', () => {
    const { asking, runs, suggest } = ask()
    suggest('A')
    asking.choose(0)
    suggest('Low', 'High')
    asking.choose(-1)
    expect(runs).toEqual([{ prompt: 'a' }])
  })

  it('does not go on without a suggestion, nor with one for an earlier keystroke', () => {
    const { asking, runs, queries, suggest } = ask()
    asking.type('a')
    suggest('A')
    asking.type('ab')
    asking.choose(0)
    expect(queries.at(-1)?.key).toBe('prompt')
    expect(runs).toEqual([])
  })

  it('shows what the plugin says is wrong', () => {
    const { asking, tell, last, queries } = ask()
    tell({ kind: 'error', message: 'Select a frame first.' })
    expect(last()?.message).toEqual({ text: 'Select a frame first.', isProblem: true })
    asking.choose(0)
    expect(queries).toHaveLength(1)
  })

  it('takes anything where the manifest allows it', () => {
    const parameters = [{ name: 'Prompt', key: 'prompt', allowFreeform: true }]
    const { asking, runs } = ask({ ...action, parameters })
    asking.type('dunes')
    asking.choose(-1)
    expect(runs).toEqual([{ prompt: 'dunes' }])
  })

  it('goes back to what was chosen before', () => {
    const { asking, suggest, queries } = ask()
    expect(asking.back()).toBe(false)
    suggest('Dunes')
    asking.choose(0)
    expect(asking.back()).toBe(true)
    expect(queries.at(-1)).toEqual({ key: 'prompt', query: 'dunes', parameters: {} })
  })
})
