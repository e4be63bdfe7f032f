import { hashOf } from '../hash-of'
import { type FilledLayer, type KeptTakes, readKept } from '../takes/kept/kept-takes'
import { hashAt, isVisible } from '../takes/kept/take-layout'
import { readAdopted } from '../takes/kept/take-notes'

/**
 * The layer's size and fills in a few letters: equal as long as nobody has changed either. Takes
 * that come, go or flip change nothing. Not a secret and not for files of strangers, so a small
 * hash does.
 */
export function toFingerprint(layer: FilledLayer, kept = readKept(layer)): string {
  const { width, height, fills } = layer
  const paints = typeof fills === 'symbol' ? 'mixed' : JSON.stringify(withoutTakes(layer, kept))
  return `${width}x${height}-${hashOf(paints)}`
}

/**
 * The paints as if Framefill had never been here: an image that became a take counts by its hash. So
 * do those that the layer took over from its main component, whose notes are not read for this, and
 * which lay hidden beneath one another until then.
 */
function withoutTakes(
  layer: FilledLayer,
  { paints, takes, layout }: KeptTakes
): readonly unknown[] {
  const places = [...layout.places.values()]
  const slot = layout.shown ?? layout.replaceable ?? Math.max(-1, ...places)
  const adopted = takes.length > 0 ? readAdopted(layer) : []
  const own = takes.filter(({ record }) => record === null).map(({ imageHash }) => imageHash)
  const before = [...adopted, ...own.filter((hash) => !adopted.includes(hash))]
  const replaceable = hashAt(paints, layout.replaceable)
  return paints.flatMap((paint, place): readonly unknown[] => {
    if (place === slot) return replaceable === null ? before : [...before, replaceable]
    if (places.includes(place)) return []
    return paint.type === 'IMAGE' && !isVisible(paint) ? [paint.imageHash] : [paint]
  })
}
