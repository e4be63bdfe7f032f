import type { FrameTag } from '../../core/campaign/plan/canvas'
import { asOneStep } from '../fills/one-step'
import type { CampaignFigma, Pace } from './campaign-figma'
import { needSection, wrapSection } from './campaign-section'
import { findMisfits, type Misfit } from './find-misfits'
import { type CampaignFrame, writeTag } from './frame-tags'
import { createFonts, type Fonts, fontsOf } from './load-fonts'
import { textLayersOf } from './text-layers'

/** A frame to be made: a copy of its master at this size, at a place in the campaign's section. */
export type FrameToMake = Readonly<{
  key: string
  master: string
  name: string
  width: number
  height: number
  at: Readonly<{ x: number; y: number }>
  tag: FrameTag
}>

/** What was made, and what wasn't with a sentence why; what is in neither was stopped. */
export type LaidOut = Readonly<{
  made: readonly Readonly<{ key: string; nodeId: string; misfits: readonly Misfit[] }>[]
  failed: readonly Readonly<{ key: string; message: string }>[]
}>

type Asked = Readonly<{ campaign: string; name: string; frames: readonly FrameToMake[] }>

/**
 * Makes frames out of their masters, all in one step to undo. A copy is scaled as a whole by the smaller
 * of both ratios, within bounds, and then resized, so that constraints and auto layout do the rest
 * (claim figma.constraints-follow). A frame that fails leaves nothing behind and stops no other.
 */
export async function layOutFrames(
  figma: CampaignFigma,
  { campaign, name, frames }: Asked,
  { nextTurn, isStopped }: Pace
): Promise<LaidOut> {
  const made: LaidOut['made'][number][] = []
  const failed: LaidOut['failed'][number][] = []
  if (frames.length === 0) return { made, failed }
  await asOneStep(figma, async () => {
    const section = needSection(figma, { campaign, name })
    const fonts = createFonts(figma)
    for (const frame of frames) {
      if (isStopped()) break
      const result = await makeFrame(figma, { frame, section, fonts })
      if (typeof result === 'string') failed.push({ key: frame.key, message: result })
      else made.push({ key: frame.key, ...result })
      await nextTurn()
    }
    wrapSection(section)
  })
  return { made, failed }
}

type Making = Readonly<{ frame: FrameToMake; section: SectionNode; fonts: Fonts }>

async function makeFrame(
  figma: CampaignFigma,
  { frame, section, fonts }: Making
): Promise<{ nodeId: string; misfits: readonly Misfit[] } | string> {
  const master = await figma.getNodeByIdAsync(frame.master)
  if (!master || master.removed) return 'The frame that is repeated is gone. Choose another.'
  if (master.type !== 'FRAME' && master.type !== 'INSTANCE' && master.type !== 'COMPONENT')
    return `“${master.name}” is no frame. Choose a frame, a component or an instance.`
  // Letters are set anew when their box changes, which needs their fonts.
  const hasFonts = await fonts.load(textLayersOf(master).flatMap(({ node }) => [...fontsOf(node)]))
  let copy: CampaignFrame | null = null
  try {
    // A copy of a component would be another component.
    copy = master.type === 'COMPONENT' ? master.createInstance() : master.clone()
    writeTag(copy, frame.tag)
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
