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
 * (claim figma.read-only-text), so this one writes what is already there.
 */
export function canEdit(figma: FigmaPort): boolean {
  if (figma.editorType === 'dev') return false
  return saveQuietly(figma, figma.root.getPluginData(key))
}

function saveQuietly(figma: FigmaPort, fileId: string): boolean {
  try {
    figma.root.setPluginData(key, fileId)
    return true
  } catch (error) {
    // Other failures, such as a manifest without an id, say nothing about the file.
    return !String(error).includes('read-only')
  }
}

function toHex(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
}
