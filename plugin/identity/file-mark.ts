import type { FigmaPort } from '../figma-port'
import { hashOf } from '../hash-of'

/**
 * What tells this file from a copy that has all its plugin data and layer ids: its name, in a few
 * letters, for “File › Duplicate” names the copy otherwise (claim figma.copy-name). A file that was
 * renamed counts as another one, which only means that somebody is asked.
 */
export function toFileMark(figma: FigmaPort): string {
  return hashOf(figma.root.name)
}
