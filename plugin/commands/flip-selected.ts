import { toFailure } from '../../core/failure'
import type { FigmaPort } from '../figma-port'
import { toNoticeText } from '../notice-text'
import { flipTakes } from '../takes/flip-takes'
import { flipWords } from './flip-words'

/** Shows the next (1) or previous (-1) take of every selected layer, says so and ends the plugin. */
export async function flipSelected(figma: FigmaPort, step: 1 | -1): Promise<void> {
  figma.closePlugin(toNoticeText(await flip(figma, step)))
}

async function flip(figma: FigmaPort, step: 1 | -1): Promise<string> {
  const nodeIds = figma.currentPage.selection.map(({ id }) => id)
  if (nodeIds.length === 0) return 'Select a frame first.'
  try {
    const { frames } = await flipTakes(figma, { nodeIds, step })
    return flipWords(frames, step)
  } catch (error) {
    return toFailure(error).message
  }
}
