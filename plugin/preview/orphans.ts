import * as z from 'zod/mini'
import type { FigmaPort } from '../figma-port'
import { isFilled } from '../takes/find-filled'
import { removePreview } from './preview-paint'

/**
 * Remembers on this computer which layers show a preview, for a plugin that ends without a word:
 * the tab was closed, Figma crashed. Not in the file, where it would be a change to undo.
 */
export async function keepOrphans(figma: FigmaPort, nodeIds: readonly string[]): Promise<void> {
  try {
    await figma.clientStorage.setAsync(toKey(figma), nodeIds)
  } catch (_) {
    // Full, or not there: the plugin still takes its previews away when it closes.
  }
}

/** Takes away what an earlier run left behind. Does nothing where the file can't be changed. */
export async function removeOrphans(figma: FigmaPort): Promise<void> {
  try {
    const stored = z.safeParse(
      z.array(z.string()),
      await figma.clientStorage.getAsync(toKey(figma))
    )
    if (!stored.success || stored.data.length === 0) return
    for (const nodeId of stored.data) {
      const layer = await figma.getNodeByIdAsync(nodeId)
      if (isFilled(layer)) removePreview(layer)
    }
    await figma.clientStorage.setAsync(toKey(figma), [])
  } catch (_) {}
}

function toKey(figma: FigmaPort): string {
  return `previews ${figma.root.getPluginData('fileId')}`
}
