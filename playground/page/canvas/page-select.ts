import type { DocumentStore } from '../../host/document/document-store'
import { rootId } from '../../host/document/node-record'
import { childrenOf, needNode } from '../../host/document/tree'

/** The list of the file's pages in the bar; it follows a plugin that turns to another one. */
export function listPages(
  select: HTMLSelectElement,
  document: DocumentStore,
  onTurned: () => void
): void {
  const show = (): void => {
    const nodes = document.nodes()
    const pages = childrenOf(nodes, needNode(nodes, rootId, 'pages'))
    const names = pages.map(({ id, name }) => ({ id, name }))
    const text = JSON.stringify(names)
    if (select.dataset.pages !== text)
      select.replaceChildren(...names.map(({ id, name }) => new Option(name, id)))
    select.dataset.pages = text
    select.value = document.page()
  }
  select.addEventListener('change', () => document.turnTo(select.value))
  document.listen((change) => {
    if (change === 'nodes') show()
    if (change !== 'page') return
    show()
    onTurned()
  })
  show()
}
