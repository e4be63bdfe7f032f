import type { Take } from '../../../core/take'
import type { FigmaPort } from '../../figma-port'
import { measureMs, within } from '../../time-limit'
import type { KeptTakes } from './kept-takes'
import { hashAt } from './take-layout'

/**
 * The designer's own image that the next shown take replaces, as a take, so that nobody loses it;
 * null when there is none or Figma can't measure it. Waits, so look the layer up again after it.
 */
export async function readReplaced(figma: FigmaPort, kept: KeptTakes): Promise<Take | null> {
  const imageHash = hashAt(kept.paints, kept.layout.replaceable)
  const file = imageHash === null ? null : figma.getImageByHash(imageHash)
  if (!file || imageHash === null) return null
  try {
    const { width, height } = await within(measureMs, file.getSizeAsync())
    return { imageHash, image: { width, height }, position: 0.5, isStarred: false, record: null }
  } catch (_) {
    return null
  }
}

/** The takes with the replaced image among them, as what was there last before the next one. */
export function withReplaced(kept: KeptTakes, replaced: Take | null): readonly Take[] {
  const isStillThere = replaced?.imageHash === hashAt(kept.paints, kept.layout.replaceable)
  return replaced && isStillThere ? [...kept.takes, replaced] : kept.takes
}
