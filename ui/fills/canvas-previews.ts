import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'
import { fillOf } from '../state'

export type CanvasPreviews = Readonly<{
  /** Shows a partial picture in its frame, if a person wants that. */
  show: (fill: Fill, file: Uint8Array<ArrayBuffer>) => Promise<void>
}>

/**
 * Previews in the frames themselves. Placing a picture takes its frame's preview away; every other
 * end of a fill does it here. They are a courtesy: failures are silent.
 */
export function createCanvasPreviews({ store, call, previews }: SessionContext): CanvasPreviews {
  const shown = new Set<string>()

  const takeAway = () => {
    if (shown.size === 0) return
    const { fills, draft } = store.read()
    const stays = new Set(
      draft.previewsOnCanvas ? fills.filter(isUnderway).map(({ key }) => key) : []
    )
    const keys = [...shown].filter((key) => !stays.has(key))
    if (keys.length === 0) return
    for (const key of keys) shown.delete(key)
    call('preview.remove', { keys }).catch(() => {})
  }
  store.subscribe(takeAway)

  return {
    show: async ({ key, recipe, target: { nodeId, fingerprint } }, file) => {
      if (!store.read().draft.previewsOnCanvas) return
      const format = recipe.background === 'transparent' ? 'png' : 'jpeg'
      const bytes = await previews.shrink(file, format)
      // The job may have ended while its preview was scaled down.
      const fill = fillOf(store.read(), key)
      if (!fill || !isUnderway(fill)) return
      shown.add(key)
      await call('preview.show', { key, nodeId, fingerprint, bytes })
    }
  }
}

/** A picture being placed still has its preview, so that the frame doesn't flicker. */
function isUnderway({ progress }: Fill): boolean {
  return progress.step === 'waiting' || progress.step === 'placing'
}
