import { apply, type Box, invert, type Matrix, type Point } from '../../host/document/matrix'

/** Where the canvas lies on the screen: screen = canvas · zoom + (x, y), in CSS pixels. */
export type Camera = Readonly<{ x: number; y: number; zoom: number }>

const minZoom = 0.05
const maxZoom = 8
/** Free space around what is fitted, in CSS pixels; more at the top, for the names of frames. */
const margin = 56

export function toMatrix({ x, y, zoom }: Camera): Matrix {
  return [zoom, 0, 0, zoom, x, y]
}

export function toCanvas(camera: Camera, screen: Point): Point {
  return apply(invert(toMatrix(camera)), screen)
}

export function panned(camera: Camera, by: Point): Camera {
  return { ...camera, x: camera.x + by.x, y: camera.y + by.y }
}

/** Zooms so that the canvas point under `at` stays there. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const zoom = Math.min(maxZoom, Math.max(minZoom, camera.zoom * factor))
  const still = toCanvas(camera, at)
  return { zoom, x: at.x - still.x * zoom, y: at.y - still.y * zoom }
}

/** Shows all of a canvas box in a view of the given size. */
export function fitted(box: Box, view: Readonly<{ width: number; height: number }>): Camera {
  const zoom = Math.min(
    maxZoom,
    Math.max(minZoom, (view.width - 2 * margin) / box.width),
    Math.max(minZoom, (view.height - 2 * margin) / box.height)
  )
  return {
    zoom,
    x: (view.width - box.width * zoom) / 2 - box.x * zoom,
    y: (view.height - box.height * zoom) / 2 - box.y * zoom
  }
}
