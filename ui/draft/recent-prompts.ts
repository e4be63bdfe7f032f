import type { PanelState } from '../state'
import type { View } from '../view'

type Part = Pick<PanelState, 'fills' | 'takes'>

/**
 * What was asked for lately, newest first, each once: by this panel, and by the takes that the
 * selected frames keep. An edit's words change a picture; they describe none.
 */
export function recentPrompts({ fills, takes }: Part, view: View): readonly string[] {
  const kept = takes.frames
    .flatMap((frame) => frame.takes.flatMap(({ record }) => record ?? []))
    .sort((one, other) => other.at - one.at)
  const asked = [
    ...fills.map(({ recipe, target }) => ({ recipe, origin: target.origin })),
    ...kept
  ].filter(({ origin }) => (origin?.kind === 'edit') === (view === 'edit'))
  return [...new Set(asked.map(({ recipe }) => recipe.prompt))].filter((prompt) => prompt !== '')
}
