import type { Take } from '../../../core/take'
import { setFills } from '../../fills/set-fills'
import { arrangeTakes } from './arrange-takes'
import { noteStyle, restoreStyle } from './fill-style'
import type { FilledLayer, KeptTakes } from './kept-takes'
import { markForRelaunch } from './relaunch'
import { readAdopted, writeAdopted, writeTakes } from './take-notes'
import { pictureOf } from './take-picture'

/** `takes` oldest first; `shown` is one of them, or null for none. */
type Change = Readonly<{
  takes: readonly Take[]
  shown: string | null
}>

/** Makes a layer keep exactly these takes and show that one, in its paints and in its notes. */
export async function keepTakes(
  layer: FilledLayer,
  kept: KeptTakes,
  { takes, shown }: Change
): Promise<void> {
  const pictures = takes.map((take) => pictureOf(kept, take, layer))
  noteTakes(layer, kept, takes)
  markForRelaunch(layer, takes.find(({ imageHash }) => imageHash === shown) ?? null)
  noteStyle(layer)
  await setFills(layer, arrangeTakes(kept, { pictures, shown }))
  await restoreStyle(layer)
}

/**
 * Notes these takes in the layer itself, those that its main component lent among them: the component
 * may lose or change them, and an instance may be detached.
 */
export function noteTakes(
  layer: FilledLayer,
  { borrowed }: KeptTakes,
  takes: readonly Take[]
): void {
  writeTakes(layer, takes)
  if (borrowed.length > 0) writeAdopted(layer, [...new Set([...readAdopted(layer), ...borrowed])])
}
