import type { CampaignFigma } from '../campaign-figma'
import type { CampaignFrame } from '../frames/frame-tags'

export type WriteCharacters = (node: TextNode, text: string) => Promise<void>

/** How letters get into the texts of a frame; in Buzz by its own fields where it has one for the text. */
export function charactersOf(figma: CampaignFigma, frame: CampaignFrame): WriteCharacters {
  const fields = figma.editorType === 'buzz' ? readFields(figma, frame) : []
  return async (node, text) => {
    const field = fields.find((each) => each.node?.id === node.id)
    if (field) await field.setValueAsync(text)
    else node.characters = text
  }
}

/** None for a frame that Buzz takes for no asset, such as one inside another. */
function readFields(figma: CampaignFigma, frame: CampaignFrame): readonly BuzzTextField[] {
  try {
    return figma.buzz.getTextContent(frame)
  } catch (_) {
    return []
  }
}
