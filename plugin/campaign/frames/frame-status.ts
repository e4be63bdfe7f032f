import * as z from 'zod/mini'
import { isSettled, Status } from '../../../core/campaign/status'
import type { CampaignFrame } from './frame-tags'
import type { Shown } from './picture-layer'

const key = 'campaign-status'

/** `of` is the hash of the picture that the status is about; '' for none. */
const StatusNote = z.object({ status: Status, of: z.string() })

/**
 * Where a frame stands. What was approved is drafted again once the frame shows another picture, whoever
 * has put it there.
 */
export function readStatus(frame: CampaignFrame, shows: Shown): Status {
  const note = readNote(frame)
  const hasOwn = shows.kind === 'take' || shows.kind === 'hand'
  if (!note) return { kind: hasOwn ? 'drafted' : 'empty' }
  const isSame = note.of === (shows.imageHash ?? '')
  return isSame || !isSettled(note.status) ? note.status : { kind: 'drafted' }
}

export function writeStatus(frame: CampaignFrame, status: Status, shows: Shown): void {
  const note: z.infer<typeof StatusNote> = { status, of: shows.imageHash ?? '' }
  const text = status.kind === 'empty' ? '' : JSON.stringify(note)
  if (frame.getPluginData(key) !== text) frame.setPluginData(key, text)
}

/** A copy was looked at by nobody. */
export function clearStatus(frame: CampaignFrame): void {
  if (frame.getPluginData(key) !== '') frame.setPluginData(key, '')
}

function readNote(frame: CampaignFrame): z.infer<typeof StatusNote> | null {
  try {
    const parsed = z.safeParse(StatusNote, JSON.parse(frame.getPluginData(key) || 'null'))
    return parsed.success ? parsed.data : null
  } catch (_) {
    return null
  }
}
