import type { DocumentStore } from '../../host/document/document-store'
import { absoluteBox } from '../../host/document/geometry'
import { type Box, boxAround, cornersOf, type Point } from '../../host/document/matrix'
import type { Nodes } from '../../host/document/node-record'
import { topLayersOf } from '../../host/document/tree'
import { fitted, panned, toCanvas, zoomed } from './camera'
import type { View } from './view'

/** The ways to look somewhere else. */
export type Zoom = Readonly<{
  by: (factor: number) => void
  to: (zoom: number) => void
  fit: () => void
  reveal: (ids: readonly string[]) => void
  centre: () => Point
  /** What is seen, in canvas units. */
  shown: () => Box
  moveTo: (centre: Point) => void
}>

/** One notch of a wheel changes the zoom by a hundredth of its travel. */
const wheelSpeed = 0.01
const wheelLimit = 40

export function createZoom(svg: SVGSVGElement, document: DocumentStore, view: View): Zoom {
  const middle = (): Point => ({ x: svg.clientWidth / 2, y: svg.clientHeight / 2 })
  const show = (box: Box): void => {
    const size = { width: svg.clientWidth, height: svg.clientHeight }
    view.change({ camera: fitted(box, size) })
  }
  const zoomBy = (factor: number, at = middle()): void =>
    view.change({ camera: zoomed(view.read().camera, factor, at) })

  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const { camera } = view.read()
      const { left, top } = svg.getBoundingClientRect()
      const at = { x: event.clientX - left, y: event.clientY - top }
      const travel = Math.max(-wheelLimit, Math.min(wheelLimit, event.deltaY))
      if (event.ctrlKey || event.metaKey) return zoomBy(Math.exp(-travel * wheelSpeed), at)
      // Without a second axis, shift turns the wheel sideways.
      const isTurned = event.shiftKey && event.deltaX === 0
      const by = isTurned ? { x: -event.deltaY, y: 0 } : { x: -event.deltaX, y: -event.deltaY }
      view.change({ camera: panned(camera, by) })
    },
    { passive: false }
  )
  return {
    by: zoomBy,
    to: (zoom) => zoomBy(zoom / view.read().camera.zoom),
    fit: () => {
      const nodes = document.nodes()
      const box = boxOf(
        nodes,
        topLayersOf(nodes, document.page()).map((node) => node.id)
      )
      if (box) show(box)
    },
    reveal: (ids) => {
      const box = boxOf(document.nodes(), ids)
      if (box) show(box)
    },
    centre: () => toCanvas(view.read().camera, middle()),
    shown: () => {
      const { camera } = view.read()
      const far = { x: svg.clientWidth, y: svg.clientHeight }
      return boxAround([toCanvas(camera, { x: 0, y: 0 }), toCanvas(camera, far)])
    },
    moveTo: (centre) => {
      const { zoom } = view.read().camera
      const { x, y } = middle()
      view.change({ camera: { zoom, x: x - centre.x * zoom, y: y - centre.y * zoom } })
    }
  }
}

function boxOf(nodes: Nodes, ids: readonly string[]): Box | null {
  const found = ids.flatMap((id) => nodes.get(id) ?? [])
  if (found.length === 0) return null
  return boxAround(found.flatMap((node) => cornersOf(absoluteBox(nodes, node))))
}
