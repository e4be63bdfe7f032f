import type { Output, Received } from '../../../core/wire/calls'
import type { FrameToMake, layOutCalls, Misfit } from '../../../core/wire/campaign/lay-out-calls'
import { type CampaignFigma, inStep } from '../campaign-figma'
import { wrapSection } from '../file/campaign-section'
import { needSection } from '../file/campaign-store'
import { createFonts, type Fonts, fontsOf } from '../texts/load-fonts'
import { textLayersOf } from '../texts/text-layers'
import { findMisfits } from './find-misfits'
import { type CampaignFrame, writeTag } from './frame-tags'
import { pictureLayerOf, readShown } from './picture-layer'
import { isMaster } from './read-masters'

type Asked = Received<typeof layOutCalls, 'campaign.layOut'>
type LaidOut = Output<typeof layOutCalls, 'campaign.layOut'>

/**
 * Makes frames out of their masters. A copy is scaled as a whole by the smaller
 * of both ratios, within bounds, and then resized, so that constraints and auto layout do the rest
 * (claim figma.constraints-follow). A frame that fails leaves nothing behind and stops no other.
 */
export async function layOutFrames(
  figma: CampaignFigma,
  { sectionId, frames, ...part }: Asked
): Promise<LaidOut> {
  const made: LaidOut['made'][number][] = []
  const failed: LaidOut['failed'][number][] = []
  await inStep(figma, part, async () => {
    const section = await needSection(figma, sectionId)
    const fonts = createFonts(figma)
    for (const frame of frames) {
      const result = await makeFrame(figma, { frame, section, fonts })
      if (typeof result === 'string') failed.push({ key: frame.key, message: result })
      else made.push({ key: frame.key, ...result })
    }
    wrapSection(section)
  })
  return { made, failed }
}

type Making = Readonly<{ frame: FrameToMake; section: SectionNode; fonts: Fonts }>

async function makeFrame(
  figma: CampaignFigma,
  { frame, section, fonts }: Making
): Promise<{ nodeId: string; misfits: Misfit[] } | string> {
  const master = await figma.getNodeByIdAsync(frame.master)
  if (!master || master.removed) return 'The frame that is repeated is gone. Choose another.'
  if (!isMaster(master))
    return `“${master.name}” is no frame. Choose a frame, a component or an instance.`
  // Letters are set anew when their box changes, which needs their fonts.
  const hasFonts = await fonts.load(textLayersOf(master).flatMap(({ node }) => [...fontsOf(node)]))
  let copy: CampaignFrame | null = null
  try {
    // A copy of a component would be another component.
    copy = master.type === 'COMPONENT' ? master.createInstance() : master.clone()
    const { base: _, order: __, ...tag } = frame.tag
    writeTag(copy, { ...tag, ...baseOf(copy) })
    section.appendChild(copy)
    resize(copy, frame)
    copy.x = frame.at.x
    copy.y = frame.at.y
    copy.name = frame.name
    const misfits = findMisfits(master, copy)
    const missing: Misfit[] = hasFonts ? [] : [{ kind: 'fonts', layer: master.name }]
    return { nodeId: copy.id, misfits: [...missing, ...misfits] }
  } catch (error) {
    if (copy && !copy.removed) copy.remove()
    return `“${master.name}” could not be repeated at ${frame.width}×${frame.height}: Figma refused it (${reasonOf(error)}). Choose another size or frame.`
  }
}

/** The picture that a copy has from its master is to be replaced. */
function baseOf(copy: CampaignFrame): { base?: string } {
  const layer = pictureLayerOf(copy)
  const hash = layer && readShown(layer, undefined).imageHash
  return hash ? { base: hash } : {}
}

/** Beyond these, letters and lines stop being what they were drawn as. */
const leastScale = 0.25
const mostScale = 4

function resize(copy: CampaignFrame, { width, height }: FrameToMake): void {
  const ratio = Math.min(width / copy.width, height / copy.height)
  const scale = Math.min(Math.max(ratio, leastScale), mostScale)
  if (scale !== 1) copy.rescale(scale)
  copy.resize(width, height)
}

/** Figma's own words, which name neither a person nor a prompt. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^in \w+: /, '').slice(0, 120)
}
