import type { DocumentStore } from '../../host/document/document-store'
import { childrenOf, needNode } from '../../host/document/tree'
import { drawLayer } from '../../host/render/layer'
import type { Pictures } from '../../host/render/paints'
import { matrixText } from '../../host/render/svg'
import { toMatrix } from './camera'
import { drawOverlay } from './overlay'
import type { View } from './view'

type CanvasOptions = Readonly<{
  svg: SVGSVGElement
  document: DocumentStore
  pictures: Pictures
  view: View
  /** Whether the selection may be resized. */
  hasHandles: () => boolean
}>

const svgSpace = 'http://www.w3.org/2000/svg'

/** Keeps the SVG on the page in step with document, selection and view, once per frame. */
export function showCanvas({
  svg,
  document: file,
  pictures,
  view,
  hasHandles
}: CanvasOptions): void {
  const layers = document.createElementNS(svgSpace, 'g')
  const overlay = document.createElementNS(svgSpace, 'g')
  svg.append(layers, overlay)
  const drawn = new Map<string, { group: SVGGElement; text: string }>()
  let isDue = false

  const drawLayers = (): void => {
    const nodes = file.nodes()
    const topLevel = childrenOf(nodes, needNode(nodes, file.page(), 'draw'))
    for (const node of topLevel) {
      const text = drawLayer(nodes, node, pictures)
      const known = drawn.get(node.id)
      const group = known?.group ?? document.createElementNS(svgSpace, 'g')
      // Only what changed is replaced: a picture that is set again would flicker.
      if (known?.text !== text) group.innerHTML = text
      drawn.set(node.id, { group, text })
    }
    const shown = topLevel.flatMap((node) => drawn.get(node.id)?.group ?? [])
    const isSame =
      shown.length === layers.children.length &&
      shown.every((group, index) => layers.children[index] === group)
    if (!isSame) layers.replaceChildren(...shown)
    for (const id of [...drawn.keys()]) if (!nodes.has(id)) drawn.delete(id)
  }
  const draw = (): void => {
    isDue = false
    drawLayers()
    const { camera, hovered, marquee } = view.read()
    layers.setAttribute('transform', matrixText(toMatrix(camera)))
    const [nodes, selection] = [file.nodes(), file.selection()]
    overlay.innerHTML = drawOverlay({
      nodes,
      pageId: file.page(),
      selection,
      hasHandles: hasHandles(),
      hovered,
      marquee,
      camera
    })
  }
  const drawSoon = (): void => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(draw)
  }
  file.listen(drawSoon)
  view.listen(drawSoon)
  drawSoon()
}
