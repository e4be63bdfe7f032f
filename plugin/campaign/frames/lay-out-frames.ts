import type { Output, Received } from '../../../core/wire/calls'
import type { FrameToMake, layOutCalls, Misfit } from '../../../core/wire/campaign/lay-out-calls'
import { nameOf } from '../../layers/name-of'
import { type CampaignFigma, inStep, nextTurn } from '../campaign-figma'
import { growSection } from '../file/campaign-section'
import { needSection } from '../file/campaign-store'
import { createFonts, type Fonts, fontsOf } from '../texts/load-fonts'
import { textLayersOf } from '../texts/text-layers'
import { findMisfits } from './find-misfits'
import { createPlaces, type Places } from './frame-places'
import { clearStatus } from './frame-status'
import { type CampaignFrame, writeTag } from './frame-tags'
import { pictureLayerOf, readShown } from './picture-layer'
import { isMaster } from './read-masters'

type Asked = Received<typeof layOutCalls, 'campaign.layOut'>
type LaidOut = Output<typeof layOutCalls, 'campaign.layOut'>

/**
 * Makes frames out of their masters. A frame that fails leaves nothing behind and stops no other.
 */
export async function layOutFrames(
  figma: CampaignFigma,
  { sectionId, frames, ...part }: Asked
): Promise<LaidOut> {
  const made: LaidOut['made'][number][] = []
  const failed: LaidOut['failed'][number][] = []
  await inStep(figma, part, async () => {
    const home = await needSection(figma, sectionId)
    const places = createPlaces(figma, home)
    const fonts = createFonts(figma)
    const copies: CampaignFrame[] = []
    for (const frame of frames) {
      const result = await makeFrame(figma, { frame, places, fonts })
      if (typeof result === 'string') failed.push({ key: frame.key, message: result })
      else {
        const { copy, ...told } = result
        copies.push(copy)
        made.push({ key: frame.key, ...told })
      }
      await nextTurn()
    }
    growSection(home, copies)
  })
  return { made, failed }
}

type Making = Readonly<{ frame: FrameToMake; places: Places; fonts: Fonts }>

async function makeFrame(
  figma: CampaignFigma,
  { frame, places, fonts }: Making
): Promise<{ copy: CampaignFrame; nodeId: string; misfits: Misfit[] } | string> {
  const master = await figma.getNodeByIdAsync(frame.master)
  if (!master || master.removed) return 'The frame that is repeated is gone. Choose another.'
  if (!isMaster(master))
    return `“${nameOf(master)}” is no frame. Choose a frame, a component or an instance.`
  if (master.type === 'SLIDE' && (master.width !== frame.width || master.height !== frame.height))
    return `Slides are all ${master.width}×${master.height}. Choose that size alone.`
  // Letters are set again when their box changes, which needs their fonts.
  const hasFonts = await fonts.load(textLayersOf(master).flatMap(({ node }) => [...fontsOf(node)]))
  let copy: CampaignFrame | null = null
  try {
    // A copy of a component would be another component.
    copy = master.type === 'COMPONENT' ? master.createInstance() : master.clone()
    const { base: _, order: __, ...tag } = frame.tag
    writeTag(copy, tag)
    // A master may be a campaign's own frame.
    clearStatus(copy)
    places.put(copy, frame)
    writeTag(copy, { ...tag, ...baseOf(copy) })
    copy.name = frame.name
    const misfits = findMisfits(master, copy)
    const missing: Misfit[] = hasFonts ? [] : [{ kind: 'fonts', layer: master.name }]
    return { copy, nodeId: copy.id, misfits: [...missing, ...misfits] }
  } catch (error) {
    if (copy && !copy.removed) copy.remove()
    return `“${nameOf(master)}” could not be repeated at ${frame.width}×${frame.height}: Figma refused it (${reasonOf(error)}). Choose another size or frame.`
  }
}

/** The picture that a copy has from its master is to be replaced. */
function baseOf(copy: CampaignFrame): { base?: string } {
  const layer = pictureLayerOf(copy)
  const hash = layer && readShown(layer, undefined).imageHash
  return hash ? { base: hash } : {}
}

/** Figma's own words, which name neither a person nor a prompt. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^in \w+: /, '').slice(0, 120)
}
