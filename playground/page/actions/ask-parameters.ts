import type { QueryAnswer, Suggestion } from '../../host/run/host-calls'
import type { RunningPlugin } from '../../host/run/plugin-run'
import type { Action } from './list-actions'

/** A parameter that is being asked for, and what there is to choose from. */
export type Question = Readonly<{
  name: string
  description: string
  isOptional: boolean
  /** The names of what was chosen for the parameters before this one. */
  chosen: readonly string[]
  /** What is typed: an optional parameter with nothing typed can be left out. */
  query: string
  suggestions: readonly Suggestion[]
  /** What the plugin says instead of suggestions. */
  message: Readonly<{ text: string; isProblem: boolean }> | null
}>

export type Asking = Readonly<{
  type: (query: string) => void
  /** Takes a suggestion, what is typed, or nothing where that is allowed; -1 for no suggestion. */
  choose: (index: number) => void
  /** To the parameter before; false when this is the first one. */
  back: () => boolean
}>

type Plugin = Pick<RunningPlugin, 'ask' | 'run'>
type Options = Readonly<{
  /** What was typed before the plugin could be asked. */
  typed: string
  /** `isFresh`: another parameter is asked for than before. */
  onChange: (question: Question, isFresh: boolean) => void
  /** All parameters are there, and the plugin runs. */
  onRun: () => void
}>

/** Asks a plugin in query mode about each of a command's parameters, as Figma does. */
export function askParameters(plugin: Plugin, action: Action, options: Options): Asking {
  const { parameters } = action
  const chosen: Suggestion[] = []
  let query = ''
  let answer: QueryAnswer = { kind: 'loading', message: '' }

  const current = () => parameters[chosen.length]
  const values = () =>
    Object.fromEntries(
      chosen.flatMap(({ data }, index) => {
        const key = parameters[index]?.key
        return key === undefined || data === undefined ? [] : [[key, data]]
      })
    )

  const tell = (isFresh: boolean): void => {
    const parameter = current()
    if (!parameter) return
    options.onChange(
      {
        name: parameter.name,
        description: parameter.description ?? '',
        isOptional: parameter.optional === true,
        chosen: chosen.map(({ name }) => name),
        query,
        suggestions: answer.kind === 'suggestions' ? answer.suggestions : [],
        message: answer.kind === 'suggestions' ? null : toMessage(answer)
      },
      isFresh
    )
  }

  const type = (typed: string, isFresh = false): void => {
    const parameter = current()
    if (!parameter) return
    query = typed
    // What was suggested for the last keystroke must not be chosen for this one.
    answer = { kind: 'loading', message: '' }
    tell(isFresh)
    plugin.ask({ key: parameter.key, query, parameters: values() }, (given) => {
      answer = given
      tell(false)
    })
  }

  const run = (): void => {
    plugin.run(values())
    options.onRun()
  }

  const take = (suggestion: Suggestion): void => {
    chosen.push(suggestion)
    if (current()) type('', true)
    else run()
  }

  type(options.typed, true)
  return {
    type,
    choose: (index) => {
      const parameter = current()
      const suggestion = answer.kind === 'suggestions' ? answer.suggestions[index] : undefined
      if (suggestion) take(suggestion)
      else if (parameter?.allowFreeform && query !== '') take({ name: query, data: query })
      else if (parameter?.optional && query === '') take({ name: '', data: undefined })
    },
    back: () => {
      if (chosen.length === 0) return false
      const last = chosen.pop()
      type(typeof last?.data === 'string' ? last.data : '', true)
      return true
    }
  }
}

function toMessage({ kind, message }: Exclude<QueryAnswer, { kind: 'suggestions' }>) {
  return { text: message, isProblem: kind === 'error' }
}
