/**
 * Gives the canvas its keys back after a person has chosen from a list with the mouse. With the
 * keyboard they may go on choosing, so the focus stays.
 */
export function giveBackFocus(select: HTMLSelectElement, canvas: SVGSVGElement): void {
  let isByPointer = false
  select.addEventListener('pointerdown', () => {
    isByPointer = true
  })
  select.addEventListener('keydown', () => {
    isByPointer = false
  })
  select.addEventListener('change', () => {
    if (isByPointer) canvas.focus({ preventScroll: true })
  })
}
