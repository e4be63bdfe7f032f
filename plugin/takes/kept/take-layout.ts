/** Where the takes lie among a layer's paints; the last lies on top (claim figma.last-on-top). */
export type TakeLayout = Readonly<{
  places: ReadonlyMap<string, number>
  /** The place of the visible take, null when none is. */
  shown: number | null
  /**
   * The place of a visible image that is no take and lies above all of them, when none of them is
   * visible: the next one to show replaces it.
   */
  replaceable: number | null
}>

/**
 * A designer may have the same image in several paints: a take's own is the visible one if it is
 * the shown take, else the topmost hidden one; the others are the designer's.
 */
export function findTakes(
  paints: readonly Paint[],
  isTake: (imageHash: string) => boolean
): TakeLayout {
  const hidden = new Map<string, number>()
  const visible = new Map<string, number>()
  let shown: number | null = null
  let topmost: number | null = null
  for (const [place, paint] of paints.entries()) {
    if (paint.type !== 'IMAGE') continue
    if (isVisible(paint)) topmost = place
    if (paint.imageHash === null || !isTake(paint.imageHash)) continue
    if (!isVisible(paint)) hidden.set(paint.imageHash, place)
    else {
      visible.set(paint.imageHash, place)
      shown = place
    }
  }
  const places = new Map([...visible, ...hidden])
  const shownHash = hashAt(paints, shown)
  if (shown !== null && shownHash !== null) places.set(shownHash, shown)
  const isReplaceable = shown === null && (topmost ?? -1) > Math.max(-1, ...places.values())
  return { places, shown, replaceable: isReplaceable ? topmost : null }
}

export function hashAt(paints: readonly Paint[], place: number | null): string | null {
  const paint = place === null ? undefined : paints[place]
  return paint?.type === 'IMAGE' ? paint.imageHash : null
}

export function isVisible(paint: Paint): boolean {
  return paint.visible !== false
}
