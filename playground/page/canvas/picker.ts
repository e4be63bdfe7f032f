import type { DocumentStore } from '../../host/document/document-store'
import type { Point } from '../../host/document/matrix'
import { toCanvas } from './camera'
import { layersAt, pickByClick, pickByDoubleClick } from './pick'
import type { View } from './view'

/** Selects with the pointer: Shift adds and takes away, ⌘ or Ctrl reaches for the deepest layer. */
export type Picker = Readonly<{
  /** Where the pointer is, in CSS pixels of the canvas. */
  at: (event: MouseEvent) => Point
  /** What a click would take. */
  find: (event: MouseEvent) => string | null
  /**
   * Null when there was nothing to take. Of several selected layers `narrowsTo` is the pressed one,
   * which is selected alone if the press becomes no drag.
   */
  click: (event: MouseEvent) => Readonly<{ narrowsTo: string | null }> | null
  doubleClick: (event: MouseEvent) => void
}>

export function createPicker(svg: SVGSVGElement, document: DocumentStore, view: View): Picker {
  const at = (event: MouseEvent): Point => {
    const { left, top } = svg.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const pathAt = (event: MouseEvent) =>
    layersAt(document.nodes(), toCanvas(view.read().camera, at(event)), document.page())
  const find = (event: MouseEvent): string | null => {
    const label = event.target instanceof Element ? event.target.getAttribute('data-label') : null
    if (label !== null) return label
    const path = pathAt(event)
    const isDeep = event.metaKey || event.ctrlKey
    const node = isDeep ? path.at(-1) : pickByClick(document.nodes(), path, document.selection())
    return node?.id ?? null
  }
  return {
    at,
    find,
    click: (event) => {
      const id = find(event)
      const selection = document.selection()
      if (id === null) {
        if (!event.shiftKey) document.select([])
        return null
      }
      const others = selection.filter((other) => other !== id)
      const isSelected = others.length < selection.length
      if (event.shiftKey) document.select(isSelected ? others : [...others, id])
      else if (!isSelected) document.select([id])
      return { narrowsTo: isSelected && !event.shiftKey ? id : null }
    },
    doubleClick: (event) => {
      const node = pickByDoubleClick(document.nodes(), pathAt(event), document.selection())
      if (node) document.select([node.id])
    }
  }
}
