import type { CampaignFigma } from './campaign-figma'

const key = 'campaign-section'
/** Between a section's edge and its frames, and between it and what lies above, in canvas units. */
const margin = 80
const below = 200

/** The campaign's section on this page; a new one lies below everything. */
export function needSection(
  figma: CampaignFigma,
  { campaign, name }: Readonly<{ campaign: string; name: string }>
): SectionNode {
  const page = figma.currentPage
  const known = page
    .findAllWithCriteria({ pluginData: { keys: [key] } })
    .find((node): node is SectionNode => isSection(node) && node.getPluginData(key) === campaign)
  if (known) return known
  const boxes = page.children.flatMap(({ absoluteBoundingBox: box }) => (box ? [box] : []))
  const section = figma.createSection()
  section.name = name
  section.setPluginData(key, campaign)
  section.x = Math.min(...boxes.map(({ x }) => x), Number.POSITIVE_INFINITY)
  section.y = Math.max(...boxes.map(({ y, height }) => y + height + below), 0)
  if (!Number.isFinite(section.x)) section.x = 0
  return section
}

/** Makes a section as large as what lies in it; what it held before stays where it is. */
export function wrapSection(section: SectionNode): void {
  const sides = section.children.map((child) =>
    'width' in child ? { right: child.x + child.width, bottom: child.y + child.height } : null
  )
  const ends = sides.flatMap((side) => (side ? [side] : []))
  if (ends.length === 0) return
  section.resizeWithoutConstraints(
    Math.max(...ends.map(({ right }) => right)) + margin,
    Math.max(...ends.map(({ bottom }) => bottom)) + margin
  )
}

/** Where the first frame of a section lies. */
export const firstPlace = { x: margin, y: margin }

const isSection = (node: BaseNode): node is SectionNode => node.type === 'SECTION'
