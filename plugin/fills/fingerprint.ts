import { hashOf } from '../hash-of'
import { type FilledLayer, type KeptTakes, readKept } from '../takes/kept/kept-takes'
import { hashAt } from '../takes/kept/take-layout'

/**
 * The layer's size and fills in a few letters: equal as long as nobody has changed either. Takes
 * that come, go or flip change nothing. Not a secret and not for files of strangers, so a small
 * hash does.
 */
export function toFingerprint(layer: FilledLayer, kept = readKept(layer)): string {
  const { width, height, fills } = layer
  const paints = typeof fills === 'symbol' ? 'mixed' : JSON.stringify(withoutTakes(kept))
  return `${width}x${height}-${hashOf(paints)}`
}

/** The paints as if Framefill had never been here: an image that became a take counts by its hash. */
function withoutTakes({ paints, takes, layout }: KeptTakes): readonly unknown[] {
  const places = [...layout.places.values()]
  const slot = layout.shown ?? layout.replaceable ?? Math.max(-1, ...places)
  const before = takes.filter(({ record }) => record === null).map(({ imageHash }) => imageHash)
  const replaceable = hashAt(paints, layout.replaceable)
  return paints.flatMap((paint, place): readonly unknown[] => {
    if (place === slot) return replaceable === null ? before : [...before, replaceable]
    return places.includes(place) ? [] : [paint]
  })
}
