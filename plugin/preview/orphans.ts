import * as z from 'zod/mini'
import type { FigmaPort } from '../figma-port'
import { isFilled } from '../takes/find-filled'
import { storageMs, within } from '../time-limit'
import { noteKey, previewTime, removePreview } from './preview-paint'

/** No picture takes longer: after that a preview is one that nobody will take away. */
const maxAgeMs = 20 * 60_000

/**
 * Remembers on this computer which layers show a preview, for a plugin that ends without a word:
 * the tab was closed, Figma crashed. Not in the file, where it would be a change to undo.
 */
export async function keepOrphans(figma: FigmaPort, nodeIds: readonly string[]): Promise<void> {
  try {
    await within(storageMs, figma.clientStorage.setAsync(toKey(figma), nodeIds))
  } catch (_) {
    // Full, or not there: the plugin still takes its previews away when it closes.
  }
}

/**
 * Takes away what an earlier run left behind: this computer's at once, on any page; anybody's on this
 * page once it is too old for somebody to be waiting. Does nothing where the file can't be changed.
 */
export async function removeOrphans(figma: FigmaPort, now: number): Promise<void> {
  const own = await readOrphans(figma).catch(() => [])
  const nodes = await Promise.all(own.map((nodeId) => figma.getNodeByIdAsync(nodeId)))
  for (const node of nodes) takeAway(node)
  if (own.length > 0) await keepOrphans(figma, [])
  try {
    const marked = figma.currentPage.findAllWithCriteria({ pluginData: { keys: [noteKey] } })
    for (const node of marked)
      if (isFilled(node) && now - previewTime(node) > maxAgeMs) takeAway(node)
  } catch (_) {}
}

async function readOrphans(figma: FigmaPort): Promise<readonly string[]> {
  const stored = await within(storageMs, figma.clientStorage.getAsync(toKey(figma)))
  const parsed = z.safeParse(z.array(z.string()), stored)
  return parsed.success ? parsed.data : []
}

function takeAway(node: BaseNode | null): void {
  try {
    if (isFilled(node)) removePreview(node)
  } catch (_) {}
}

function toKey(figma: FigmaPort): string {
  return `previews ${figma.root.getPluginData('fileId')}`
}
