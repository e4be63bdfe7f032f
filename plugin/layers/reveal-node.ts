import type { FigmaPort } from '../figma-port'
import { findLayer } from './find-layer'

/** Selects a layer and brings it into view, on its own page. Throws `frame_gone`. */
export async function revealNode(figma: FigmaPort, nodeId: string): Promise<Record<string, never>> {
  const layer = await findLayer(figma, nodeId)
  const page = pageOf(layer)
  if (page && page.id !== figma.currentPage.id) await figma.setCurrentPageAsync(page)
  figma.currentPage.selection = [layer]
  figma.viewport.scrollAndZoomIntoView([layer])
  return {}
}

function pageOf(layer: SceneNode): PageNode | null {
  let node: BaseNode | null = layer
  while (node && node.type !== 'PAGE') node = node.parent
  return node
}
