import { createDocumentStore } from '../host/document/document-store'
import { absoluteBox } from '../host/document/geometry'
import { createImageStore } from '../host/document/image-store'
import { apply, type Box } from '../host/document/matrix'
import type { Nodes } from '../host/document/node-record'
import { needNode } from '../host/document/tree'
import type { OpenFile } from '../host/ops/file'
import type { Surroundings } from '../host/run/surroundings'
import { toMatrix } from './canvas/camera'
import { showCanvas } from './canvas/canvas'
import { createDocumentActions, type DocumentActions } from './canvas/document-actions'
import { listenToPointer } from './canvas/gestures'
import { listenToKeys } from './canvas/keys/keyboard'
import { saySelection } from './canvas/keys/say-selection'
import { listPages } from './canvas/page-select'
import { createBlobPictures } from './canvas/picture-urls'
import { createView } from './canvas/view'
import { createZoom } from './canvas/zoom'

type WorkspaceOptions = Readonly<{
  svg: SVGSVGElement
  zoomButton: HTMLButtonElement
  pageSelect: HTMLSelectElement
  said: HTMLElement
  canEdit: () => boolean
  /** What the file holds when it is opened. */
  nodes: Nodes
}>

/** A file on a canvas that mouse and keyboard work on. */
export type Workspace = Readonly<{
  file: OpenFile
  actions: DocumentActions
  fit: () => void
  /** Draws the canvas again when something beside the document has changed. */
  redraw: () => void
  viewport: Surroundings['viewport']
  /** Where a node lies on the page, in CSS pixels. */
  screenBox: (id: string) => Box
}>

export function openWorkspace({
  svg,
  zoomButton,
  pageSelect,
  said,
  canEdit,
  nodes
}: WorkspaceOptions): Workspace {
  const document = createDocumentStore(nodes)
  const images = createImageStore()
  const file: OpenFile = {
    document,
    images,
    get canEdit() {
      return canEdit()
    }
  }
  const actions = createDocumentActions(file)
  const view = createView({ camera: { x: 0, y: 0, zoom: 1 }, hovered: null, marquee: null })
  const zoom = createZoom(svg, document, view)
  const isPanning = () => svg.classList.contains('panning')
  const setPanning = (is: boolean) => svg.classList.toggle('panning', is)

  const pictures = createBlobPictures(images)
  showCanvas({ svg, document, pictures, view, hasHandles: actions.mayResize })
  const { cancel } = listenToPointer({ svg, document, actions, view, isPanning })
  const say = (words: string) => {
    said.textContent = words
  }
  listenToKeys({ document, actions, zoom, setPanning, cancelPointer: cancel, say })
  saySelection(document, say)
  zoomButton.addEventListener('click', zoom.fit)
  listPages(pageSelect, document, zoom.fit)
  view.listen(() => {
    zoomButton.textContent = `${Math.round(view.read().camera.zoom * 100)}%`
  })

  return {
    file,
    actions,
    fit: zoom.fit,
    redraw: () => view.change({}),
    viewport: {
      read: () => ({ center: zoom.centre(), zoom: view.read().camera.zoom }),
      write: (next) => {
        if (next.zoom !== undefined) zoom.to(next.zoom)
        if (next.center) zoom.moveTo(next.center)
      },
      reveal: zoom.reveal
    },
    screenBox: (id) => {
      const box = absoluteBox(document.nodes(), needNode(document.nodes(), id, 'screenBox'))
      const { camera } = view.read()
      const { left, top } = svg.getBoundingClientRect()
      const corner = apply(toMatrix(camera), box)
      return {
        x: corner.x + left,
        y: corner.y + top,
        width: box.width * camera.zoom,
        height: box.height * camera.zoom
      }
    }
  }
}
