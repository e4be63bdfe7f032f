import type { Fill } from '../fill'

/** What was made for one frame, next to each other in the list. */
export type FillGroup = Readonly<{ key: string; name: string; fills: readonly Fill[] }>

/** Takes of one frame stand together; the list keeps its order. */
export function groupFills(fills: readonly Fill[]): readonly FillGroup[] {
  const groups: { key: string; name: string; nodeId: string; fills: Fill[] }[] = []
  for (const fill of fills) {
    const last = groups.at(-1)
    const { nodeId, nodeName } = fill.target
    if (last?.nodeId === nodeId) last.fills.push(fill)
    else groups.push({ key: `${nodeId} ${fill.key}`, name: nodeName, nodeId, fills: [fill] })
  }
  return groups
}
