/** What the panel knows about sets and drafts beyond the takes themselves. */
export type SetsState = Readonly<{
  /** The frame chosen as anchor; null leaves the choice to the stars. */
  anchor: string | null
  /** What is being sent along; null when a press may begin something. */
  busy: Busy | null
}>

/** Which section is at work, and what it does, a sentence. */
export type Busy = Readonly<{ section: SetsSection; words: string }>
export type SetsSection = 'set' | 'finish'

export const noSets: SetsState = { anchor: null, busy: null }
