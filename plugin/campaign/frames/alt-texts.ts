import type { Received } from '../../../core/wire/calls'
import type { FrameLook, frameCalls } from '../../../core/wire/campaign/frame-calls'
import { hashOf } from '../../hash-of'
import { nameOf } from '../../layers/name-of'
import { measureMs, within } from '../../time-limit'
import type { CampaignFigma } from '../campaign-figma'
import { type CampaignFrame, isCampaignFrame } from './frame-tags'

const label = 'Alt text'
/** Holds a few letters for what we wrote, as long as nobody has looked at it. */
const draftKey = 'alt-draft'
/** Stands below a text that nobody has looked at yet; people delete it, or just write. */
const mark = '\n\n*From the prompt. Edit it to what the picture shows.*'

/** The id of the file's category for alt texts; null where there is none yet, or Figma doesn't tell. */
export async function findCategory(figma: CampaignFigma): Promise<string | null> {
  try {
    const all = await within(measureMs, figma.annotations.getAnnotationCategoriesAsync())
    return all.find((one) => one.label.toLowerCase() === label.toLowerCase())?.id ?? null
  } catch (_) {
    return null
  }
}

export function readAltText(frame: CampaignFrame, category: string | null): FrameLook['altText'] {
  const found = annotationsOf(frame).find(({ categoryId }) => categoryId === category)
  const written = found?.labelMarkdown ?? found?.label ?? ''
  if (category === null || written === '') return null
  const isDraft = frame.getPluginData(draftKey) === hashOf(written.trim())
  return { text: written.replace(mark.trim(), '').trim(), isDraft }
}

/** Writes these texts; other annotations of the frames stay as they are. */
export async function writeAltTexts(
  figma: CampaignFigma,
  texts: Received<typeof frameCalls, 'campaign.altTexts'>['texts']
): Promise<{ refused: string[] }> {
  const known = await findCategory(figma)
  const category = known ?? (await addCategory(figma))
  const refused: string[] = []
  for (const { nodeId, text, isDraft } of texts) {
    const frame = await figma.getNodeByIdAsync(nodeId)
    if (!isCampaignFrame(frame)) continue
    if (category === null) {
      refused.push(nameOf(frame))
      continue
    }
    try {
      const labelMarkdown = isDraft ? `${text}${mark}` : text
      const others = annotationsOf(frame).filter(({ categoryId }) => categoryId !== category)
      frame.annotations = [...others.map(toWritable), { labelMarkdown, categoryId: category }]
      frame.setPluginData(draftKey, isDraft ? hashOf(labelMarkdown.trim()) : '')
    } catch (_) {
      refused.push(nameOf(frame))
    }
  }
  return { refused }
}

/** Null in an editor without annotations; throws where nothing may be changed at all. */
async function addCategory(figma: CampaignFigma): Promise<string | null> {
  try {
    const added = figma.annotations.addAnnotationCategoryAsync({ label, color: 'green' })
    return (await within(measureMs, added)).id
  } catch (error) {
    if (/read-only/i.test(String(error))) throw error
    return null
  }
}

/** Figma gives each text twice, and takes it once (claim figma.annotation-text). */
function toWritable({
  label: plain,
  labelMarkdown,
  properties,
  categoryId
}: Annotation): Annotation {
  return {
    ...(labelMarkdown ? { labelMarkdown } : plain ? { label: plain } : {}),
    ...(properties ? { properties } : {}),
    ...(categoryId ? { categoryId } : {})
  }
}

/** None in editors that have no annotations. */
function annotationsOf(frame: CampaignFrame): readonly Annotation[] {
  return 'annotations' in frame ? frame.annotations : []
}
