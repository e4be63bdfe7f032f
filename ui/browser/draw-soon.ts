/** Draws once for all that happens until the browser paints next. */
export function createDrawSoon(
  requestFrame: (draw: () => void) => unknown,
  draw: () => void
): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    requestFrame(() => {
      isAsked = false
      draw()
    })
  }
}
