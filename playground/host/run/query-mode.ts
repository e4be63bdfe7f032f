import type { Manifest } from '../../../core/manifest/manifest'
import type { OpenFile } from '../ops/file'
import type { HostCalls, Query, QueryAnswer } from './host-calls'

/** How a plugin is started: at once, or asked about its parameters first. */
export type Launch = Readonly<{ command: string; isQuery: boolean }>

export type QueryMode = Readonly<{
  isOn: () => boolean
  /** The file as the plugin sees it: nothing in it can be changed in query mode. */
  guardFile: (file: OpenFile) => OpenFile
  guardCalls: (calls: Omit<HostCalls, 'query.answer'>) => HostCalls
  /** A number for a keystroke; only the last one's answers are told. */
  ask: (query: Query, onAnswer: (answer: QueryAnswer) => void) => number
  end: () => void
}>

/** The time in which the user still enters parameters. */
export function createQueryMode({ command, isQuery }: Launch, { menu = [] }: Manifest): QueryMode {
  let isOn = isQuery
  let last: Readonly<{ id: number; key: string; tell: (answer: QueryAnswer) => void }> | null = null

  const isFreeform = (key: string): boolean =>
    menu.some(
      (item) =>
        'command' in item &&
        item.command === command &&
        item.parameters?.some((one) => one.key === key && one.allowFreeform === true)
    )

  return {
    isOn: () => isOn,
    guardFile: (file) => ({
      ...file,
      get canEdit() {
        return file.canEdit && !isOn
      }
    }),
    guardCalls: (calls) => ({
      ...calls,
      'notice.show': (...input) => {
        if (isOn) throw new Error('in notify: Cannot notify in queryMode.')
        calls['notice.show'](...input)
      },
      'panel.open': (...input) => {
        // Figma's own words for this one are not known; those for notify are.
        if (isOn) throw new Error('in showUI: Cannot show UI in queryMode.')
        calls['panel.open'](...input)
      },
      'query.answer': (id, answer) => {
        if (!last || last.id !== id) return
        if (answer.kind === 'error' && isFreeform(last.key))
          throw new Error('in setError: Cannot set an error on a parameter with allowFreeform')
        last.tell(answer)
      }
    }),
    ask: ({ key }, tell) => {
      last = { id: (last?.id ?? 0) + 1, key, tell }
      return last.id
    },
    end: () => {
      isOn = false
      last = null
    }
  }
}
