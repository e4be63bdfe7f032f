import type { LayoutMark } from '../../core/guidance/layout-marks'

/** Whether the layer itself is drawn; what is around it may still hide it. */
export function isShown(node: SceneNode): boolean {
  // `in` first: reading a member that a node lacks throws, even with `?.`.
  if (!node.visible) return false
  return !('opacity' in node) || node.opacity > 0
}

export function isText(node: SceneNode): boolean {
  return node.type === 'TEXT' || node.type === 'TEXT_PATH'
}

/** Whether a text has letters to see; which ones is not looked at. */
export function hasLetters(node: SceneNode): boolean {
  if ('characters' in node && node.characters.trim() === '') return false
  return 'fills' in node && (typeof node.fills === 'symbol' || isPainted(node))
}

/** Whether a text on it may make it a button: it has paint, a stroke or round corners. */
export function isPlate(node: SceneNode): boolean {
  if (isText(node) || node.type === 'SECTION') return false
  if (isPainted(node)) return true
  if (!('cornerRadius' in node)) return false
  return node.cornerRadius !== undefined && node.cornerRadius !== 0
}

/** What a layer is by its name; null where that says nothing. */
export function hintOf({ name }: SceneNode): Extract<LayoutMark['form'], 'button' | 'logo'> | null {
  if (/(^|[^a-z])(button|btn|cta)/i.test(name)) return 'button'
  return /(^|[^a-z])(logo|wordmark)/i.test(name) ? 'logo' : null
}

function isPainted(node: SceneNode): boolean {
  const fills = 'fills' in node && typeof node.fills !== 'symbol' ? node.fills : []
  const strokes = 'strokes' in node ? node.strokes : []
  return [...fills, ...strokes].some(({ visible, opacity }) => visible !== false && opacity !== 0)
}
