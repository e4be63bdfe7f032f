import type { LayerChoice } from '../../../core/campaign/columns/column'
import { chosenLayers } from '../../../core/campaign/columns/layer-names'
import { nextStatus } from '../../../core/campaign/status'
import { refusal } from '../../../core/failure'
import type { Output, Received } from '../../../core/wire/calls'
import type { FrameTexts, layOutCalls, TextNote } from '../../../core/wire/campaign/lay-out-calls'
import { toCampaignError } from '../campaign-error'
import { type CampaignFigma, inStep, nextTurn } from '../campaign-figma'
import { readStatus, writeStatus } from '../frames/frame-status'
import { readTagged, type Tagged, writeTag } from '../frames/frame-tags'
import { pictureLayerOf, readShown } from '../frames/picture-layer'
import { fitText } from './fit-text'
import { createFonts, type Fonts } from './load-fonts'
import { type NamedText, textLayersOf } from './text-layers'
import { charactersOf } from './write-characters'
import { writeText } from './write-text'

type Asked = Received<typeof layOutCalls, 'campaign.writeTexts'>
type WrittenTexts = Output<typeof layOutCalls, 'campaign.writeTexts'>
type Choices = Asked['choices']

/**
 * Writes the texts of frames and shows and hides their layers. A frame whose texts are all written keeps
 * their fingerprint; one that fails stops no other and is written again by the next run.
 */
export async function writeTexts(
  figma: CampaignFigma,
  { frames, choices, ...part }: Asked
): Promise<WrittenTexts> {
  const written: WrittenTexts['written'][number][] = []
  const failed: WrittenTexts['failed'][number][] = []
  await inStep(figma, part, async () => {
    const fonts = createFonts(figma)
    for (const frame of frames) {
      try {
        const notes = await writeFrame(figma, frame, choices, fonts)
        written.push({ nodeId: frame.nodeId, notes })
      } catch (error) {
        failed.push({ nodeId: frame.nodeId, message: toCampaignError(error).message })
      }
      await nextTurn()
    }
  })
  return { written, failed }
}

async function writeFrame(
  figma: CampaignFigma,
  { nodeId, texts, visible, fingerprint, direction }: FrameTexts,
  choices: Choices,
  fonts: Fonts
): Promise<TextNote[]> {
  const tagged = readTagged(await figma.getNodeByIdAsync(nodeId))
  if (!tagged) throw refusal('frame_gone', gone)
  const { node: frame, tag } = tagged
  const layers = textLayersOf(frame)
  const writeCharacters = charactersOf(figma, frame)
  const notes: TextNote[] = []
  for (const wanted of texts) {
    for (const { node, name } of namedLayers(wanted.layer, layers, notes)) {
      const keptStyles = await writeText({ node, wanted, fonts, writeCharacters })
      if (!keptStyles) notes.push({ kind: 'restyled', layer: name })
      const isLeft = node.textAlignHorizontal === 'LEFT'
      if (choices.alignsRightToLeft && direction === 'rtl' && isLeft)
        node.textAlignHorizontal = 'RIGHT'
      if (!fitText(node, frame, choices.overflow)) notes.push({ kind: 'overflow', layer: name })
    }
  }
  for (const { layer, isVisible } of visible)
    for (const { node } of namedLayers(layer, layers, notes)) node.visible = isVisible
  writeTag(frame, { ...tag, text: fingerprint })
  noteChange(tagged)
  return notes
}

/** Whoever approved the frame has not seen these words. */
function noteChange({ node, tag }: Tagged): void {
  const layer = pictureLayerOf(node)
  if (!layer) return
  const shows = readShown(layer, tag.base)
  writeStatus(node, nextStatus(readStatus(node, shows), { kind: 'changed' }), shows)
}

const gone = 'This frame is gone from the campaign. Check again, and it is made again.'

function namedLayers(
  choice: LayerChoice,
  layers: readonly NamedText[],
  notes: TextNote[]
): readonly NamedText[] {
  const chosen = chosenLayers(choice, layers)
  if (chosen.length === 0) notes.push({ kind: 'no-layer', layer: choice.key })
  return chosen
}
