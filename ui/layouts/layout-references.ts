import { refusal } from '../../core/failure'
import { models } from '../../core/models'
import type { Recipe, Reference } from '../../core/recipe'
import type { Target } from '../../core/selection'
import type { SessionContext } from '../session-context'

/**
 * Exports the layout of each target and gives it to the relay; nothing is paid for that. Throws
 * what the plugin or the relay says, since a picture without its plan is not what was asked for.
 */
export async function layoutReferences(
  { call, relay, say }: Pick<SessionContext, 'call' | 'relay' | 'say'>,
  targets: readonly Target[]
): Promise<ReadonlyMap<string, Reference>> {
  const references = new Map<string, Reference>()
  for (const [index, { nodeId }] of targets.entries()) {
    say(`Sending layout ${index + 1} of ${targets.length}…`)
    const { bytes } = await call('layout.export', { nodeId })
    // The message's bytes lie in an ArrayBuffer of their own.
    references.set(nodeId, await relay().uploadPicture(new Uint8Array(bytes)))
  }
  return references
}

/** The recipe with the plan as its last reference, as its guidance says. */
export function withLayout(recipe: Recipe, layout: Reference | undefined): Recipe {
  if (!layout) return recipe
  const references = [...(recipe.references ?? []), layout]
  const { maxImages } = models[recipe.model].edits
  if (references.length > maxImages)
    throw refusal(
      'bad_request',
      `Remove a reference: with the layout there are more than ${maxImages}.`
    )
  return { ...recipe, references }
}
