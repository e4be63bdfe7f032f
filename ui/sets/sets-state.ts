/** What the panel knows about sets and drafts beyond the takes themselves. */
export type SetsState = Readonly<{
  /** The frame chosen as anchor; null leaves the choice to the stars. */
  anchor: string | null
  /** What is being sent along, a sentence; null when a press may begin something. */
  busy: string | null
}>

export const noSets: SetsState = { anchor: null, busy: null }
