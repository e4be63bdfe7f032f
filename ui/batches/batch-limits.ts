import { maxFrames } from '../../core/selection'
import { isActive } from '../fill'
import type { PanelState } from '../state'

/** What the relay lets one person have waiting. */
export const maxPictures = 500

export type Asked = Readonly<{ frames: number; pictures: number }>

/** Why so many can't be sent, as a sentence that says what to do; null when they can. */
export function crowdFault({ frames, pictures }: Asked, { fills }: Pick<PanelState, 'fills'>) {
  if (frames > maxFrames) return `Select at most ${maxFrames} frames.`
  if (pictures > maxPictures)
    return `Make at most ${maxPictures} pictures at a time: select fewer frames or take fewer takes.`
  const underway = fills.filter(isActive).length
  if (underway + pictures > maxPictures)
    return `${underway} pictures are on their way, and ${maxPictures} is the most. Wait until some are done.`
  return null
}
