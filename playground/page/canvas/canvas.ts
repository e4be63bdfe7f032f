import type { DocumentStore } from '../../host/document/document-store'
import type { NodeRecord, Nodes } from '../../host/document/node-record'
import { childrenOf, needNode, subtreeOf } from '../../host/document/tree'
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

/** A layer of the page itself as it is drawn, and the records that it was drawn from. */
type Drawn = Readonly<{ group: SVGGElement; text: string; parts: readonly NodeRecord[] }>

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
  const drawn = new Map<string, Drawn>()
  let drawnNodes: Nodes | null = null
  let drawnPage = ''
  let drawnOverlay = ''
  let isDue = false

  const drawLayers = (): void => {
    const nodes = file.nodes()
    // Most of what is drawn anew is a selection or a view.
    if (nodes === drawnNodes && file.page() === drawnPage) return
    drawnNodes = nodes
    drawnPage = file.page()
    const topLevel = childrenOf(nodes, needNode(nodes, file.page(), 'draw'))
    for (const node of topLevel) {
      const known = drawn.get(node.id)
      const parts = subtreeOf(nodes, node)
      if (known && areSame(known.parts, parts)) continue
      const text = drawLayer(nodes, node, pictures)
      const group = known?.group ?? document.createElementNS(svgSpace, 'g')
      // Only what changed is replaced: a picture that is set again would flicker.
      if (known?.text !== text) group.innerHTML = text
      drawn.set(node.id, { group, text, parts })
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
    const text = drawOverlay({
      nodes,
      pageId: file.page(),
      selection,
      hasHandles: hasHandles(),
      hovered,
      marquee,
      camera
    })
    // A picture that comes into a frame changes nothing of it.
    if (text !== drawnOverlay) overlay.innerHTML = text
    drawnOverlay = text
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

/** A record that changes is another one. */
function areSame(before: readonly NodeRecord[], after: readonly NodeRecord[]): boolean {
  return before.length === after.length && before.every((part, index) => part === after[index])
}
