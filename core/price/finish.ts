import type { FrameTakes, Take, TakeRecord } from '../take'

/** What a draft is finished at. */
export const finishQuality = 'high'

/** What the model is told when its only reference is a draft that was chosen. */
export const finishGuidance = [
  'The reference picture is an approved draft of the picture described above, and already follows',
  'that description: don’t apply it again. Draw the same picture at final quality. Keep the',
  'composition, the framing, every subject, its place, size and pose, the colours, the light and',
  'all text exactly as they are. Add detail and finish only: clean edges, true materials, crisp',
  'lettering, well-drawn hands and faces. Add, remove and move nothing.'
].join(' ')

/** A take whose record says that it was made at a quality for trying things out. */
export type DraftTake = Take & Readonly<{ record: TakeRecord }>

export function isDraft(take: Take): take is DraftTake {
  const quality = take.record?.recipe.quality
  return quality === 'low' || quality === 'medium'
}

/** The draft that a frame shows; null when it shows none, or something else. */
export function shownDraft({ takes, shown }: FrameTakes): DraftTake | null {
  return takes.filter(isDraft).find(({ imageHash }) => imageHash === shown) ?? null
}

/** Whether the frame keeps a take that was drawn again from this one. */
export function isFinished({ takes }: FrameTakes, imageHash: string): boolean {
  return takes.some(
    ({ record }) => record?.origin?.kind === 'finish' && record.origin.imageHash === imageHash
  )
}
