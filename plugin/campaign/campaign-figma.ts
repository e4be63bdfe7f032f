import { closeStep } from '../fills/one-step'
import { toCampaignError } from './campaign-error'

/** The part of Figma that campaigns use. */
export type CampaignFigma = Pick<
  PluginAPI,
  | 'annotations'
  | 'buzz'
  | 'commitUndo'
  | 'createCanvasRow'
  | 'createRectangle'
  | 'createSection'
  | 'currentPage'
  | 'editorType'
  | 'getCanvasGrid'
  | 'getNodeByIdAsync'
  | 'listAvailableFontsAsync'
  | 'loadFontAsync'
  | 'moveNodesToCoord'
  | 'saveVersionHistoryAsync'
>

/** Lets Figma draw and answer between two frames. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/** Which of the chunks that are one step to undo this is. */
export type StepPart = Readonly<{ isFirst: boolean; isLast: boolean }>

/**
 * Does a chunk of work that with others is one step to undo (claim figma.undo-steps). A step that stays
 * open, as after a chunk that failed, ends with whatever is done next.
 */
export async function inStep<Result>(
  figma: Pick<CampaignFigma, 'commitUndo'>,
  { isFirst, isLast }: StepPart,
  work: () => Promise<Result>
): Promise<Result> {
  try {
    if (isFirst) figma.commitUndo()
    return await work()
  } catch (error) {
    throw toCampaignError(error)
  } finally {
    if (isLast) closeStep(figma)
  }
}
