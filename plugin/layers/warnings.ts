import type { TargetWarning } from '../../core/selection'
import { lineOf } from './ancestors'

/** What a designer should know before this layer is filled. */
export function warningsOf(node: SceneNode): TargetWarning[] {
  const line = lineOf(node)
  const warnings: TargetWarning[] = []
  // A fill in a main component changes every instance of it (claim figma.component-spread).
  if (line.some(({ type }) => type === 'COMPONENT')) warnings.push('component')
  if (node.type === 'TEXT' || node.type === 'TEXT_PATH') warnings.push('text')
  if (line.some((each) => 'visible' in each && !each.visible)) warnings.push('hidden')
  return warnings
}
