import type { CampaignChoices } from '../../core/campaign/campaign'
import type { LayerChoice } from '../../core/campaign/columns/column'
import { chosenLayers } from '../../core/campaign/columns/layer-names'
import type { PlannedText } from '../../core/campaign/plan/plan'
import { refusal, toFailure } from '../../core/failure'
import { asOneStep } from '../fills/one-step'
import type { CampaignFigma, Pace } from './campaign-figma'
import { chooseFonts, type TextMarket } from './choose-fonts'
import { fitText } from './fit-text'
import { type CampaignFrame, readTag, writeTag } from './frame-tags'
import { createFonts, type Fonts, fontsOf } from './load-fonts'
import { type NamedText, textLayersOf } from './text-layers'
import { writeText } from './write-text'

/** What one frame's layers are to say. */
export type FrameTexts = Readonly<{ nodeId: string; text: PlannedText; market: TextMarket }>

/** What a person should look at, by the layer's name or, where it has none, by the column's key. */
export type TextNote = Readonly<{ kind: 'overflow' | 'restyled' | 'no-layer'; layer: string }>

export type WrittenTexts = Readonly<{
  written: readonly Readonly<{ nodeId: string; notes: readonly TextNote[] }>[]
  failed: readonly Readonly<{ nodeId: string; message: string }>[]
}>

type Choices = Pick<CampaignChoices, 'overflow' | 'alignsRightToLeft'>

/** Questions about fonts, each once, to be answered before anything is written. */
export async function askFonts(
  figma: CampaignFigma,
  frames: readonly FrameTexts[],
  { nextTurn, isStopped }: Pace
): Promise<readonly string[]> {
  const fonts = createFonts(figma)
  const questions = new Set<string>()
  for (const { nodeId, text, market } of frames) {
    if (isStopped()) break
    const frame = await figma.getNodeByIdAsync(nodeId)
    const layers = frame ? textLayersOf(frame) : []
    for (const { layer, text: words } of text.texts)
      for (const { node } of chosenLayers(layer, layers)) {
        const answer = await chooseFonts({ olds: fontsOf(node), text: words, market }, fonts)
        if (answer.kind === 'ask') questions.add(answer.message)
      }
    await nextTurn()
  }
  return [...questions]
}

/**
 * Writes the texts of many frames and shows and hides their layers, all in one step to undo. A frame
 * whose texts are all written keeps their fingerprint; one that fails stops no other and is written
 * again by the next run.
 */
export async function writeTexts(
  figma: CampaignFigma,
  { frames, choices }: Readonly<{ frames: readonly FrameTexts[]; choices: Choices }>,
  { nextTurn, isStopped }: Pace
): Promise<WrittenTexts> {
  const written: WrittenTexts['written'][number][] = []
  const failed: WrittenTexts['failed'][number][] = []
  if (frames.length === 0) return { written, failed }
  await asOneStep(figma, async () => {
    const fonts = createFonts(figma)
    for (const frame of frames) {
      if (isStopped()) break
      try {
        written.push({
          nodeId: frame.nodeId,
          notes: await writeFrame(figma, frame, choices, fonts)
        })
      } catch (error) {
        failed.push({ nodeId: frame.nodeId, message: toFailure(error).message })
      }
      await nextTurn()
    }
  })
  return { written, failed }
}

async function writeFrame(
  figma: CampaignFigma,
  { nodeId, text, market }: FrameTexts,
  choices: Choices,
  fonts: Fonts
): Promise<readonly TextNote[]> {
  const frame = await figma.getNodeByIdAsync(nodeId)
  const tag = frame && !frame.removed ? readTag(frame) : null
  if (!tag || !isFrame(frame)) throw refusal('frame_gone', gone)
  const layers = textLayersOf(frame)
  const notes: TextNote[] = []
  for (const { layer, text: words } of text.texts) {
    const chosen = namedLayers(layer, layers, notes)
    for (const { node, name } of chosen) {
      const keptStyles = await writeText({ node, text: words, market, fonts })
      if (!keptStyles) notes.push({ kind: 'restyled', layer: name })
      const isLeft = node.textAlignHorizontal === 'LEFT'
      if (choices.alignsRightToLeft && market.direction === 'rtl' && isLeft)
        node.textAlignHorizontal = 'RIGHT'
      if (!fitText(node, frame, choices.overflow)) notes.push({ kind: 'overflow', layer: name })
    }
  }
  for (const { layer, isVisible } of text.visible)
    for (const { node } of namedLayers(layer, layers, notes)) node.visible = isVisible
  writeTag(frame, { ...tag, text: text.fingerprint })
  return notes
}

const gone = 'This frame is gone from the campaign. Check again, and it is made anew.'

function namedLayers(
  choice: LayerChoice,
  layers: readonly NamedText[],
  notes: TextNote[]
): readonly NamedText[] {
  const chosen = chosenLayers(choice, layers)
  if (chosen.length === 0) notes.push({ kind: 'no-layer', layer: choice.key })
  return chosen
}

function isFrame(node: BaseNode | null): node is CampaignFrame {
  return node?.type === 'FRAME' || node?.type === 'INSTANCE'
}
