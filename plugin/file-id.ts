import type { FigmaPort } from './figma-port'

const key = 'fileId'

/**
 * The file's own random id, 32 hex digits; one that lasts until the plugin closes where saving
 * fails. A copy of the file has the same (claim figma.data-copies).
 */
export function openFileId(figma: FigmaPort, random: () => number): string {
  const saved = figma.root.getPluginData(key)
  if (saved !== '') return saved
  const fresh = toHex(random)
  saveQuietly(figma, fresh)
  return fresh
}

/**
 * Whether the file takes changes. Figma has no property for a view-only file: only a write tells
 * (claim figma.read-only-text), so this one deletes a note that isn't there.
 */
export function canEdit(figma: FigmaPort): boolean {
  try {
    if (figma.editorType === 'dev') return false
    figma.root.setPluginData('probe', '')
    return true
  } catch (error) {
    // Other failures, such as a manifest without an id, say nothing about the file.
    return !/read-only/i.test(String(error))
  }
}

function saveQuietly(figma: FigmaPort, fileId: string): void {
  try {
    figma.root.setPluginData(key, fileId)
  } catch (_) {}
}

function toHex(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
}
