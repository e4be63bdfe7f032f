import type { DocumentStore } from '../../host/document/document-store'
import { apply, boxAround, invert, type Point } from '../../host/document/matrix'
import { type Camera, panned, toCanvas } from './camera'
import type { DocumentActions } from './document-actions'
import { pickByMarquee } from './pick'
import { createPicker } from './picker'
import { draggedBox, type ResizeStart } from './resize/resize'
import { cursorFor, type Handle, handleAt } from './resize/selection-frame'
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
  | Readonly<{ kind: 'drag'; from: Point; moved: Point | null; narrowsTo: string | null }>
  | Readonly<{ kind: 'resize'; from: Point; start: ResizeStart; handle: Handle; isMoved: boolean }>

/** How far the pointer may tremble before a press becomes a drag, in CSS pixels. */
const threshold = 3

export type Pointer = Readonly<{
  /** Takes back what the pressed pointer does; false when it does nothing. */
  cancel: () => boolean
}>

export function listenToPointer(options: GestureOptions): Pointer {
  const { svg, document, actions, view, isPanning } = options
  const picker = createPicker(svg, document, view)
  let gesture: Gesture | null = null

  const stop = (): void => {
    gesture = null
    view.change({ marquee: null })
  }
  const end = (): void => {
    if (gesture?.kind === 'drag' && gesture.moved) actions.drop()
    else if (gesture?.kind === 'drag' && gesture.narrowsTo !== null)
      document.select([gesture.narrowsTo])
    if (gesture?.kind === 'resize' && gesture.isMoved) actions.drop()
    stop()
  }
  const gripAt = (at: Point) => {
    const start = actions.startResize()
    const handle = start && handleAt(start.frame, view.read().camera, at)
    return start && handle ? { start, handle } : null
  }
  const press = (event: PointerEvent, from: Point): Gesture => {
    const grip = gripAt(from)
    if (grip) return { kind: 'resize', from, ...grip, isMoved: false }
    const kept = document.selection()
    const taken = picker.click(event)
    return taken
      ? { kind: 'drag', from, moved: null, ...taken }
      : { kind: 'marquee', from, kept: event.shiftKey ? kept : [] }
  }
  const hover = (event: PointerEvent): void => {
    const grip = isPanning() ? null : gripAt(picker.at(event))
    svg.style.cursor = grip ? cursorFor(grip.start.frame, grip.handle) : ''
    view.change({ hovered: isPanning() || grip ? null : picker.find(event) })
  }
  svg.addEventListener('pointerdown', (event) => {
    const from = picker.at(event)
    const { camera } = view.read()
    if (event.button === 1 || isPanning()) gesture = { kind: 'pan', from, camera }
    else if (event.button !== 0) return
    else gesture = press(event, from)
    svg.setPointerCapture(event.pointerId)
    svg.focus({ preventScroll: true })
    event.preventDefault()
  })
  svg.addEventListener('pointermove', (event) => {
    if (gesture) gesture = follow(options, gesture, picker.at(event), event.shiftKey)
    else hover(event)
  })
  svg.addEventListener('pointerup', end)
  svg.addEventListener('pointercancel', end)
  svg.addEventListener('pointerleave', () => view.change({ hovered: null }))
  svg.addEventListener('dblclick', picker.doubleClick)
  return {
    cancel: () => {
      if (!gesture) return false
      takeBack(options, gesture)
      stop()
      return true
    }
  }
}

function takeBack({ document, actions, view }: GestureOptions, gesture: Gesture): void {
  if (gesture.kind === 'pan') view.change({ camera: gesture.camera })
  if (gesture.kind === 'marquee') document.select(gesture.kept)
  if (gesture.kind === 'drag' && gesture.moved) {
    actions.drag({ x: -gesture.moved.x, y: -gesture.moved.y })
    actions.drop()
  }
  if (gesture.kind === 'resize' && gesture.isMoved) {
    actions.unstretch(gesture.start)
    actions.drop()
  }
}

/** Does what the gesture means when the pointer is at `to`, and gives the gesture as it goes on. */
function follow(
  { document, actions, view }: GestureOptions,
  gesture: Gesture,
  to: Point,
  isProportional: boolean
): Gesture {
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
    case 'resize': {
      if (!gesture.isMoved && Math.hypot(by.x, by.y) < threshold) return gesture
      if (!gesture.isMoved) document.commit()
      const { start, handle, from } = gesture
      const { matrix, box } = start.frame
      const inward = invert(matrix)
      const [at, was] = [to, from].map((point) => apply(inward, toCanvas(camera, point)))
      const travel = { x: (at?.x ?? 0) - (was?.x ?? 0), y: (at?.y ?? 0) - (was?.y ?? 0) }
      actions.stretch(start, draggedBox(box, handle, travel, isProportional))
      return { ...gesture, isMoved: true }
    }
  }
}
