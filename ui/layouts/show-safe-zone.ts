import { toFailure } from '../../core/failure'
import { isStoryShape } from '../../core/guidance/safe-zones'
import type { SessionContext } from '../session-context'
import { frameCount } from '../words'
import { layoutChoiceOf } from './layout-guidance'

export type SafeZoneActions = Readonly<{
  /** Draws the chosen zone over the selected frames that have its shape. */
  showSafeZone: () => Promise<void>
  /** Removes every zone drawn on the page. */
  hideSafeZones: () => Promise<void>
}>

export function createSafeZoneActions(context: SessionContext): SafeZoneActions {
  const { call, store, say, sayProblem } = context
  return {
    showSafeZone: async () => {
      const { draft, selection } = store.read()
      const { safeZone } = layoutChoiceOf(draft)
      if (!safeZone) return sayProblem('Choose a safe zone first.')
      const nodeIds = selection.targets.filter(isStoryShape).map(({ nodeId }) => nodeId)
      await call('safeZone.show', { nodeIds, zone: safeZone })
        .then(({ shown }) => say(`The safe zone lies over ${frameCount(shown)}.`))
        .catch((error: unknown) => sayProblem(toFailure(error).message))
    },
    hideSafeZones: async () => {
      await call('safeZone.hide', {})
        .then(({ hidden }) =>
          say(hidden === 0 ? 'No safe zone is shown on this page.' : 'Safe zones are hidden.')
        )
        .catch((error: unknown) => sayProblem(toFailure(error).message))
    }
  }
}
