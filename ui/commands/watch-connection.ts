import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'

/** Hands a command over when the way to the relay needs a person: an address, a token, patience. */
export function watchConnection(
  { store }: SessionContext,
  handOver: (problem: string | null) => void
): void {
  let wasStuck = false
  store.subscribe(() => {
    const isStuck = needsPerson(store.read())
    if (isStuck === wasStuck) return
    wasStuck = isStuck
    if (isStuck) handOver(null)
  })
}

/** A panel that could not even open doesn’t know whether it is seen. */
function needsPerson({ command, connection }: PanelState): boolean {
  if (connection.step === 'opening') return connection.problem !== null
  if (command === null) return false
  if (connection.step === 'signing-in') return true
  return connection.step === 'form' || connection.problem !== null
}
