export type DrawSoon = Readonly<{
  /** Draws before the browser paints next, once for all that is asked until then. */
  ask: () => void
  /** Draws at once what was asked for and isn't drawn yet; else nothing. */
  catchUp: () => void
}>

export function createDrawSoon(
  requestFrame: (draw: () => void) => unknown,
  draw: () => void
): DrawSoon {
  let isAsked = false
  let isFrameComing = false
  const catchUp = () => {
    if (!isAsked) return
    isAsked = false
    draw()
  }
  return {
    catchUp,
    ask: () => {
      isAsked = true
      if (isFrameComing) return
      isFrameComing = true
      requestFrame(() => {
        isFrameComing = false
        catchUp()
      })
    }
  }
}

/**
 * What a person does may come before the last change is drawn: quick keys, two presses. The panel
 * catches up first, so that whoever hears it answers for what is, not for what was. Not at `input`
 * or `click`: by then a box holds what the person gave it, which an earlier state would overwrite.
 */
const byPeople = ['keydown', 'keyup', 'pointerdown', 'pointerup', 'paste', 'drop']

export function catchUpBeforeActs(page: EventTarget, { catchUp }: Pick<DrawSoon, 'catchUp'>): void {
  for (const act of byPeople) page.addEventListener(act, catchUp, { capture: true })
}
