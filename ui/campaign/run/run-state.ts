import type { CampaignRun, PictureStanding } from '../../../core/wire/relay/campaign-routes'

/** What the panel itself is at; the relay needs nothing of it. */
export type Doing = Readonly<{ what: 'frames' | 'texts' | 'pictures'; done: number; all: number }>

/** What the panel knows of the open campaign's run. */
export type RunState = Readonly<{
  doing: Doing | null
  /** Its newest press at the relay. */
  press: CampaignRun | null
  /** How each picture of the press stands, by its `row/size`. */
  standings: ReadonlyMap<string, PictureStanding>
  /** What a person should know of frames and texts, a sentence each. */
  notes: readonly string[]
}>

export const noRun: RunState = { doing: null, press: null, standings: new Map(), notes: [] }

/** Nothing of it is left to be made or placed. */
export function isOver({ press, standings }: RunState): boolean {
  if (!press) return true
  if (press.endedAt === null) return false
  return [...standings.values()].every(({ state, isSettled }) => state !== 'done' || isSettled)
}

/** A press that the relay still works at, or waits to be told to go on with. */
export function isUnderWay({ press }: RunState): boolean {
  return press !== null && press.endedAt === null && press.state !== 'arriving'
}
