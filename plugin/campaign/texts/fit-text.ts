import type { CampaignChoices } from '../../../core/campaign/campaign'
import { ancestorsOf } from '../../layers/ancestors'
import type { CampaignFrame } from '../frames/frame-tags'

type Overflow = CampaignChoices['overflow']

/** Figma rounds to 32 bits, and nobody sees half a unit. */
const slack = 0.5
/** Letters are made smaller by this much at a time, down to that share of what they were. */
const step = 0.95
const least = 0.6
/** Smaller letters nobody reads on a screen, in pixels. */
const legible = 8

/**
 * Answers text that is longer than its place as the campaign says, and tells whether it fits then. The
 * fonts are loaded. What an instance holds can't be resized, so it is only looked at.
 */
export function fitText(node: TextNode, frame: CampaignFrame, overflow: Overflow): boolean {
  const isFixed = isInInstance(node)
  if (!isOver(node, frame, isFixed)) return true
  if (overflow === 'shrink') return shrink(node, () => !isOver(node, frame, isFixed))
  if (overflow === 'wrap' && !isFixed) {
    wrap(node, frame)
    return !isOver(node, frame, isFixed)
  }
  return false
}

function isOver(node: TextNode, frame: CampaignFrame, isFixed: boolean): boolean {
  const hasOwnBox = node.textAutoResize === 'NONE' || node.textAutoResize === 'TRUNCATE'
  if (hasOwnBox && !isFixed) return neededHeight(node) > node.height + slack
  const [outer, inner] = [frame.absoluteBoundingBox, node.absoluteBoundingBox]
  if (!outer || !inner) return false
  const isWide = inner.x + inner.width > outer.x + outer.width + slack
  const isHigh = inner.y + inner.height > outer.y + outer.height + slack
  return isWide || isHigh || inner.x < outer.x - slack || inner.y < outer.y - slack
}

/** Figma tells how high letters are only of a text that is as high as they are. */
function neededHeight(node: TextNode): number {
  const { width, height, textAutoResize } = node
  node.textAutoResize = 'HEIGHT'
  const needed = node.height
  node.textAutoResize = textAutoResize
  node.resize(width, height)
  return needed
}

function shrink(node: TextNode, fits: () => boolean): boolean {
  const segments = node.getStyledTextSegments(['fontSize'])
  for (let factor = step; factor >= least; factor *= step) {
    const sizes = segments.map(({ fontSize }) => Math.round(fontSize * factor * 10) / 10)
    if (sizes.some((size) => size < legible)) return false
    for (const [index, { start, end }] of segments.entries())
      node.setRangeFontSize(start, end, sizes[index] ?? legible)
    if (fits()) return true
  }
  return false
}

/** As wide as its frame leaves it, and as high as its lines. */
function wrap(node: TextNode, frame: CampaignFrame): void {
  const [outer, inner] = [frame.absoluteBoundingBox, node.absoluteBoundingBox]
  if (!outer || !inner) return
  const width = Math.min(node.width, Math.max(outer.x + outer.width - inner.x, 1))
  node.textAutoResize = 'HEIGHT'
  node.resize(width, node.height)
}

function isInInstance(node: TextNode): boolean {
  return ancestorsOf(node).some(({ type }) => type === 'INSTANCE')
}
