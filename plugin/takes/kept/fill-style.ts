import { hashOf } from '../../hash-of'
import type { FilledLayer } from './kept-takes'

/** The style that a layer's fills had before our own, and a hash of what they were. */
const styleKey = 'style'

/** Setting fills takes a layer off its style (claim figma.style-detach); this remembers which it was. */
export function noteStyle(layer: FilledLayer): void {
  const styleId = 'fillStyleId' in layer ? layer.fillStyleId : ''
  if (typeof styleId !== 'string' || styleId === '') return
  layer.setPluginData(styleKey, `${hashOfFills(layer)} ${styleId}`)
}

/**
 * Puts a layer back on its style once its fills are again what they were, so that nothing is lost by
 * it: takes lie among the fills, and a style has none.
 */
export async function restoreStyle(layer: FilledLayer): Promise<void> {
  const [, hash, styleId] = /^(\S+) (.+)$/.exec(layer.getPluginData(styleKey)) ?? []
  if (hash === undefined || styleId === undefined || hash !== hashOfFills(layer)) return
  layer.setPluginData(styleKey, '')
  // It may have been deleted meanwhile (claim figma.style-attach).
  await layer.setFillStyleIdAsync(styleId).catch(() => {})
}

function hashOfFills({ fills }: FilledLayer): string {
  return hashOf(JSON.stringify(fills))
}
