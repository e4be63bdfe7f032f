import type { DocumentStore } from '../../host/document/document-store'
import { boxAround, type Point } from '../../host/document/matrix'
import { type Camera, panned, toCanvas } from './camera'
import type { DocumentActions } from './document-actions'
import { pickByMarquee } from './pick'
import { createPicker } from './picker'
import type { View } from './view'

type GestureOptions = Readonly<{
  svg: SVGSVGElement
  document: DocumentStore
  actions: DocumentActions
  view: View
  isPanning: () => boolean
}>

/** What a pressed pointer is doing. `from` is where it went down, in CSS pixels of the canvas. */
type Gesture =
  | Readonly<{ kind: 'pan'; from: Point; camera: Camera }>
  | Readonly<{ kind: 'marquee'; from: Point; kept: readonly string[] }>
  | Readonly<{ kind: 'drag'; from: Point; moved: Point | null }>

/** How far the pointer may tremble before a press becomes a drag, in CSS pixels. */
const threshold = 3

export function listenToPointer(options: GestureOptions): void {
  const { svg, document, actions, view, isPanning } = options
  const picker = createPicker(svg, document, view)
  let gesture: Gesture | null = null

  const end = (): void => {
    if (gesture?.kind === 'drag' && gesture.moved) actions.drop()
    gesture = null
    view.change({ marquee: null })
  }
  svg.addEventListener('pointerdown', (event) => {
    const from = picker.at(event)
    const { camera } = view.read()
    if (event.button === 1 || isPanning()) gesture = { kind: 'pan', from, camera }
    else if (event.button !== 0) return
    else if (picker.click(event)) gesture = { kind: 'drag', from, moved: null }
    else gesture = { kind: 'marquee', from, kept: document.selection() }
    svg.setPointerCapture(event.pointerId)
    svg.focus({ preventScroll: true })
    event.preventDefault()
  })
  svg.addEventListener('pointermove', (event) => {
    if (gesture) gesture = follow(options, gesture, picker.at(event))
    else view.change({ hovered: isPanning() ? null : picker.find(event) })
  })
  svg.addEventListener('pointerup', end)
  svg.addEventListener('pointercancel', end)
  svg.addEventListener('pointerleave', () => view.change({ hovered: null }))
  svg.addEventListener('dblclick', picker.doubleClick)
}

/** Does what the gesture means when the pointer is at `to`, and gives the gesture as it goes on. */
function follow({ document, actions, view }: GestureOptions, gesture: Gesture, to: Point): Gesture {
  const { camera } = view.read()
  const by = { x: to.x - gesture.from.x, y: to.y - gesture.from.y }
  switch (gesture.kind) {
    case 'pan':
      view.change({ camera: panned(gesture.camera, by) })
      return gesture
    case 'marquee': {
      const marquee = boxAround([toCanvas(camera, gesture.from), toCanvas(camera, to)])
      view.change({ marquee, hovered: null })
      document.select([
        ...gesture.kept,
        ...pickByMarquee(document.nodes(), marquee, document.page())
      ])
      return gesture
    }
    case 'drag': {
      if (!gesture.moved && Math.hypot(by.x, by.y) < threshold) return gesture
      // What the plugin has changed so far stays a step of its own.
      if (!gesture.moved) document.commit()
      const before = gesture.moved ?? { x: 0, y: 0 }
      const moved = { x: Math.round(by.x / camera.zoom), y: Math.round(by.y / camera.zoom) }
      actions.drag({ x: moved.x - before.x, y: moved.y - before.y })
      return { ...gesture, moved }
    }
  }
}
