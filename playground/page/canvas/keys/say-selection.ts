import type { DocumentStore } from '../../../host/document/document-store'
import { localBox } from '../../../host/document/geometry'
import type { Nodes } from '../../../host/document/node-record'

/** A drag changes the size many times a second; only where it rests is said. */
const rest = 300

/** Says what is selected, for those who don't see the canvas. */
export function saySelection(document: DocumentStore, say: (words: string) => void): void {
  let timer = 0
  let said = ''
  document.listen(() => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      const words = describeSelection(document.nodes(), document.selection())
      if (words !== said) say(words)
      said = words
    }, rest)
  })
}

export function describeSelection(nodes: Nodes, selection: readonly string[]): string {
  const [first, ...others] = selection.flatMap((id) => nodes.get(id) ?? [])
  if (!first) return 'Nothing selected'
  if (others.length > 0) return `${others.length + 1} layers selected`
  const { width, height } = localBox(nodes, first)
  return `${first.name} selected, ${Math.round(width)} × ${Math.round(height)}`
}
