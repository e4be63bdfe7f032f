import type { FigmaPort } from '../figma-port'
import { ancestorsOf } from './ancestors'
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
  return ancestorsOf(layer).find((each) => each.type === 'PAGE') ?? null
}
