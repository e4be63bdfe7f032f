import type { Query, QueryAnswer } from '../run/host-calls'
import { call } from './bridge'

type Listener = (event: ParameterInputEvent) => void

/** `figma.parameters`: hears every keystroke in the quick actions while the plugin is in query mode. */
export function createParameters() {
  const listeners = new Set<Listener>()
  const off = (_type: 'input', callback: Listener): void => {
    listeners.delete(callback)
  }
  return {
    parameters: Object.freeze({
      on: (_type: 'input', callback: Listener): void => {
        listeners.add(callback)
      },
      once: (type: 'input', callback: Listener): void => {
        const onlyOnce: Listener = (event) => {
          off(type, onlyOnce)
          callback(event)
        }
        listeners.add(onlyOnce)
      },
      off
    }),
    takeQuery: (id: number, query: Query): void => {
      for (const listener of [...listeners]) listener({ ...query, result: createResult(id) })
    }
  }
}

/** May be answered later and more than once; the host drops what comes after the next keystroke. */
function createResult(id: number): SuggestionResults {
  const answer = (given: QueryAnswer): void => call('query.answer', id, given)
  return Object.freeze<SuggestionResults>({
    setSuggestions: (suggestions) =>
      answer({
        kind: 'suggestions',
        suggestions: suggestions.map((one) => {
          const { name, data = name } = typeof one === 'string' ? { name: one } : one
          return { name, data }
        })
      }),
    setError: (message) => answer({ kind: 'error', message }),
    setLoadingMessage: (message) => answer({ kind: 'loading', message })
  })
}
