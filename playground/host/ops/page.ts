import { needNode } from '../document/tree'
import type { HostCalls } from '../run/host-calls'
import { type OpenFile, toLink } from './file'

type PageCalls = Pick<HostCalls, 'page.selection' | 'page.select' | 'undo.commit' | 'undo.trigger'>

export function answerPage(file: OpenFile): PageCalls {
  const { document } = file
  return {
    'page.selection': () => document.selection().map((id) => toLink(file, id)),
    'page.select': (ids) => {
      for (const id of ids) {
        const { type } = needNode(document.nodes(), id, 'set_selection')
        if (type === 'PAGE' || type === 'DOCUMENT')
          throw new Error('in set_selection: Cannot select the page node')
      }
      document.select(ids)
    },
    'undo.commit': document.commit,
    'undo.trigger': document.undo
  }
}
