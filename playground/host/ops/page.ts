import { ancestorsOf, needNode } from '../document/tree'
import type { HostCalls, SlowCalls } from '../run/host-calls'
import { type OpenFile, refuseUnloaded, toLink } from './file'

type PageCalls = Pick<
  HostCalls,
  `page.${'current' | 'load' | 'selection' | 'select'}` | `undo.${'commit' | 'trigger'}`
>
type SlowPageCalls = Pick<SlowCalls, 'page.turn'>

export function answerPage(file: OpenFile): PageCalls {
  const { document } = file
  const need = (pageId: string, member: string) => {
    const page = needNode(document.nodes(), pageId, member)
    refuseUnloaded(file, page, member)
    return page
  }
  return {
    'page.current': document.page,
    'page.load': (pageId) => {
      document.load(needNode(document.nodes(), pageId, 'loadAsync').id)
    },
    'page.selection': (pageId) => {
      need(pageId, 'get_selection')
      return document.selection(pageId).map((id) => toLink(file, id))
    },
    'page.select': (pageId, ids) => {
      need(pageId, 'set_selection')
      for (const id of ids) {
        const node = needNode(document.nodes(), id, 'set_selection')
        if (node.type === 'PAGE' || node.type === 'DOCUMENT')
          throw new Error('in set_selection: Cannot select the page node')
        if (!ancestorsOf(document.nodes(), node).some(({ id }) => id === pageId))
          throw new Error(
            'in set_selection: The selection of a page can only include nodes in that page'
          )
      }
      document.select(ids, pageId)
    },
    'undo.commit': document.commit,
    'undo.trigger': document.undo
  }
}

export function answerPageSlowly({ document }: OpenFile): SlowPageCalls {
  return {
    'page.turn': async (pageId) => {
      needNode(document.nodes(), pageId, 'setCurrentPageAsync')
      document.turnTo(pageId)
    }
  }
}
