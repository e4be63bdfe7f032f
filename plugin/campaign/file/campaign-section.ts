import * as z from 'zod/mini'
import { ancestorsOf } from '../../layers/ancestors'
import type { CampaignFigma } from '../campaign-figma'

const key = 'campaign-section'
/** Between a section's edge and its frames, and between it and what lies above, in canvas units. */
const margin = 80
const below = 200

/**
 * What keeps a campaign: its own section, or the one page of Slides and Buzz, which have no sections
 * but a grid (claim figma.other-editors).
 */
export type CampaignHome = SectionNode | PageNode

/**
 * What a section notes of its campaign. `sectionId` is its own id: a copy of a section has all that its
 * original noted (claim figma.data-copies) and another id. `was` are ids that its frames may still carry.
 */
const SectionNote = z.object({
  id: z.string(),
  name: z.string(),
  sectionId: z.string(),
  rows: z.int(),
  sizes: z.int(),
  was: z._default(z.array(z.string()), [])
})
export type SectionNote = z.infer<typeof SectionNote>

/**
 * The note as it holds for this very section: a copy's campaign is another one, under an id that
 * everybody in the file reads alike before anything is written. Null for any other section.
 */
export function readNote(section: BaseNode): (SectionNote & Readonly<{ isCopy: boolean }>) | null {
  const text = isHome(section) ? section.getPluginData(key) : ''
  if (text === '') return null
  try {
    const parsed = z.safeParse(SectionNote, JSON.parse(text))
    if (!parsed.success) return null
    const note = parsed.data
    if (note.sectionId === section.id) return { ...note, isCopy: false }
    const id = `${note.id}~${section.id}`.slice(-64)
    return { ...note, id, was: [...note.was, note.id], isCopy: true }
  } catch (_) {
    return null
  }
}

export function writeNote(section: CampaignHome, note: SectionNote): void {
  section.setPluginData(key, JSON.stringify(note))
}

/** The sections of this page that hold a campaign, and the page itself where it does. */
export function findHomes(page: PageNode): readonly CampaignHome[] {
  const sections = page.findAllWithCriteria({ pluginData: { keys: [key] } }).filter(isSection)
  return page.getPluginData(key) === '' ? sections : [page, ...sections]
}

/** The id of the campaign that a tagged layer belongs to: its section's where that is a copy. */
export function ownerOf(node: BaseNode, tagged: string): string {
  for (const around of ancestorsOf(node)) {
    const note = readNote(around)
    if (note) return note.was.includes(tagged) ? note.id : tagged
  }
  return tagged
}

export const hasGrid = ({ editorType }: Pick<CampaignFigma, 'editorType'>): boolean =>
  editorType === 'slides' || editorType === 'buzz'

/** An empty section below everything on this page, or the page where it has a grid. */
export function createHome(figma: CampaignFigma, name: string): CampaignHome {
  if (hasGrid(figma)) return figma.currentPage
  const boxes = figma.currentPage.children.flatMap(({ absoluteBoundingBox: box }) =>
    box ? [box] : []
  )
  const section = figma.createSection()
  section.name = name
  section.x = Math.min(...boxes.map(({ x }) => x), Number.POSITIVE_INFINITY)
  section.y = Math.max(...boxes.map(({ y, height }) => y + height + below), 0)
  if (!Number.isFinite(section.x)) section.x = 0
  return section
}

/** Makes a section large enough for these frames too; what it held before stays where it is. */
export function growSection(section: CampaignHome, frames: readonly SceneNode[]): void {
  if (section.type === 'PAGE' || frames.length === 0) return
  const right = Math.max(...frames.map(({ x, width }) => x + width)) + margin
  const bottom = Math.max(...frames.map(({ y, height }) => y + height)) + margin
  if (right <= section.width && bottom <= section.height) return
  section.resizeWithoutConstraints(Math.max(right, section.width), Math.max(bottom, section.height))
}

export function isSection(node: BaseNode | null): node is SectionNode {
  return node?.type === 'SECTION' && !node.removed
}

export function isHome(node: BaseNode | null): node is CampaignHome {
  return isSection(node) || (node?.type === 'PAGE' && !node.removed)
}
