import type { DocumentStore } from '../../../host/document/document-store'
import type { Nodes } from '../../../host/document/node-record'

/** Milliseconds after which a press begins a step of its own. */
const pause = 1000

type Press = Readonly<{ kind: string; nodes: Nodes; selection: readonly string[]; at: number }>

/**
 * Steps by keys: a press goes on with the one before when it came soon, is of the same kind, and
 * nothing else happened to document and selection in between.
 */
export function createPresses(
  document: DocumentStore,
  now: () => number
): (kind: string, next: Nodes) => void {
  let last: Press | null = null
  return (kind, next) => {
    const goesOn =
      last?.kind === kind &&
      last.nodes === document.nodes() &&
      last.selection === document.selection() &&
      now() - last.at < pause
    if (goesOn) document.extend(next)
    else document.act(next)
    last = { kind, nodes: document.nodes(), selection: document.selection(), at: now() }
  }
}
