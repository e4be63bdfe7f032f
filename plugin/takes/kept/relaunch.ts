import type { Take } from '../../../core/take'
import { shorten } from '../../../core/text/cut-text'

/** Figma shows three lines of it and throws beyond 1000 (claim figma.relaunch-length). */
const maxLength = 200

/** Figma's sidebar offers these of a filled layer; their names are in manifest.json. */
export function markForRelaunch(layer: SceneNode, shown: Take | null): void {
  const prompt = shown?.record?.recipe.prompt ?? ''
  const wanted: Record<string, string> = shown
    ? { open: '', 'run-again': toDescription(prompt) }
    : {}
  const marked = layer.getRelaunchData()
  // A write travels to everyone in the file.
  if (JSON.stringify(marked) === JSON.stringify(wanted)) return
  try {
    layer.setRelaunchData(wanted)
  } catch (_) {
    // A button that Figma won't have here is no reason to lose a picture that is paid for.
  }
}

function toDescription(prompt: string): string {
  return shorten(prompt.replace(/\s+/g, ' ').trim(), maxLength)
}
