import type { FailureCode } from '../core/failure'
import { type Job, type JobState, untilTold } from '../core/job'
import type { Background, Quality } from '../core/models'
import { qualityNames } from '../core/quality-names'
import type { RefusalReason, TargetWarning } from '../core/selection'
import type { QueueHold } from '../core/wire/relay/queue-hold'

/** The words for each of our codes. */

export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  group: 'is a group. Select a frame inside it.',
  'component-set': 'is a component set. Select one of its variants.',
  section: 'is a section. Select a frame inside it.',
  video: 'has a video fill. Remove the video, or put a rectangle on top and select that.',
  'lost-image': 'has an image fill whose picture Figma has lost. Delete that fill first.',
  'special-fill':
    'has a fill that plugins can’t keep, such as a shader. Put a rectangle on top and select that.',
  'mixed-fills': 'has several text colours. Give it one fill, or select a shape.',
  'no-fills': 'can’t hold an image. Select a frame or a shape.',
  'no-area': 'is too thin to show a picture. Make it larger, or select another layer.',
  locked: 'is locked, or lies in a locked layer. Unlock it to fill it.',
  unreadable: 'can’t be read by plugins. Take it out of the selection.'
}

export const warningWords: Readonly<Record<TargetWarning, string>> = {
  component: 'Main component: all its instances will change.',
  text: 'The picture will show inside the letters.',
  hidden: 'Hidden: you won’t see the picture until you show the layer.',
  style: 'Its fill is a style: the picture takes the style’s place on this layer.'
}

/** The plugin names them, too, in Figma’s quick actions. */
export const qualityWords: Readonly<Record<Quality, string>> = qualityNames

export const backgroundWords: Readonly<Record<Background, string>> = {
  opaque: 'Opaque',
  auto: 'As the prompt asks',
  transparent: 'Transparent'
}

export const stateWords: Readonly<Record<JobState, string>> = {
  queued: 'Waiting for a turn',
  running: 'Starting',
  calling: 'Drawing',
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unknown: 'Lost'
}

/** Short names of failures; their sentences come with them. */
export const failureWords: Readonly<Record<FailureCode, string>> = {
  bad_request: 'Not accepted',
  unauthorized: 'Not connected',
  not_found: 'Not found',
  too_large: 'Too large',
  conflict: 'Not accepted',
  rate_limited: 'Too many requests',
  overloaded: 'Relay is busy',
  over_budget: 'Over budget',
  refused: 'Refused',
  account_blocked: 'Account blocked',
  deployment_missing: 'Relay not set up',
  credentials_rejected: 'Relay not set up',
  upstream_timeout: 'Timed out',
  upstream_failed: 'Failed',
  stream_incomplete: 'Failed',
  outcome_unknown: 'Lost',
  relay_unreachable: 'Not sent',
  frame_gone: 'Frame deleted',
  frame_changed: 'Frame changed',
  taken_out: 'Not in its frame',
  other_copy: 'Other copy',
  frame_unfillable: 'Not placed',
  image_rejected: 'Not placed',
  read_only: 'View only',
  cancelled: 'Cancelled',
  internal: 'Failed'
}

export const lostWords = 'Connection lost, trying again; your picture goes on.'

/** Why a queued picture isn't begun, and until when; null when it just waits for its turn. */
export function waitWords({ state, wait, held, isStoring }: Job, now: number): string | null {
  if (isStoring) return 'Made, being stored. It comes by itself.'
  if (state === 'queued' && held) return heldWords[held]
  if (state === 'queued' && wait?.isUnread) return wait.until + skewMs > now ? unreadWords : null
  if (state !== 'queued' || !wait || wait.until <= now) return null
  // To the minute, and never earlier than it ends.
  const minute = new Date(Math.ceil(wait.until / 60_000) * 60_000)
  const until = minute.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (wait.paused)
    return `Your operator has paused ${wait.paused.join(' and ')}${wait.until < untilTold ? ` until ${until}` : ''}.`
  if (wait.code === 'rate_limited' || wait.code === 'overloaded')
    return `Foundry asks to wait until ${until}.`
  // “Failed” and “Lost” are no reasons of its own.
  const why = failureWords[wait.code].toLowerCase()
  const reason = /^(failed|lost)$/.test(why) ? '' : ` (${why})`
  return `Foundry takes no pictures just now${reason}; the relay tries again at ${until}.`
}

/** Such a wait takes seconds, and this computer's clock may be as far from the relay's. */
const skewMs = 120_000
const unreadWords = 'The relay can’t read its picture store; it tries again.'

const heldWords: Readonly<Record<QueueHold, string>> = {
  no_room: 'The relay has no room for another picture; it goes on by itself once it has.',
  store_away: 'The relay can’t store pictures just now; it goes on by itself once it can.'
}

export const unknownAdvice =
  'This picture may have been made and billed, but it never arrived. Generate again?'

export const refusedAdvice = 'Change the wording and generate again.'

export function filledWords(name: string): string {
  return `${name} is filled.`
}

export function frameGoneWords(name: string): string {
  return `“${name}” was deleted before its picture arrived. Undo the deletion and choose Place again.`
}

export function takenOutWords(name: string): string {
  return `“${name}” doesn’t hold this picture just now. It is paid for: place it again whenever you like.`
}

export function frameDeletedWords(name: string): string {
  return `“${name}” was deleted with its picture. Undo the deletion to have both back.`
}

export function frameChangedWords(name: string): string {
  return `“${name}” was changed since this picture was asked for. Place it anyway?`
}

export const otherCopyWords = 'This picture was asked for in another copy of this file.'

export const unsentWords =
  'The plugin was closed before this reached the relay; nothing was spent. Try again?'

export const uploadsGoneWords =
  'Your relay no longer has the pictures that go along with this. Edit or generate again.'

export function cancelledWords(calledAt: number | null): string {
  if (calledAt === null) return 'Cancelled, nothing was spent.'
  return 'Cancelled. The service may still bill this picture.'
}

export function imageCount(count: number): string {
  return count === 1 ? '1 image' : `${count} images`
}

export function frameCount(count: number): string {
  return count === 1 ? '1 frame' : `${count} frames`
}

type Unretried = Readonly<{ refused: number; stuck: number; lost: number }>

/** Why a retry leaves some out, and what to do about them; empty when it leaves out none. */
export function unretriedWords({ refused, stuck, lost }: Unretried): string {
  return [
    ...(refused > 0 ? [`${refused} refused: change the prompt and generate again.`] : []),
    ...(stuck > 0 ? [`${stuck} can’t succeed as asked: the list says why.`] : []),
    ...(lost > 0 ? [`${lost} lost, and maybe billed: retry apart.`] : [])
  ].join(' ')
}
