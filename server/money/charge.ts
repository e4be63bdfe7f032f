import type { JobState } from '../../core/job'
import type { Micros } from '../../core/price/price'

/** What is known about money when a job changes its state. */
export type Evidence = Readonly<{
  /** What measured tokens cost; null when the service measured none. */
  cost: Micros | null
  /** The request never left, or was turned away before anything was drawn. */
  isUnbilled: boolean
  /** Previews that came; each proves that the service was drawing. */
  partials: number
}>

/** `hold`: not decided yet. `reservation`: nobody can tell, so the most it can have cost. */
export type Charge = 'hold' | 'nothing' | 'usage' | 'reservation'

/**
 * What a job counts as spent in each state: the whole rule. Where in doubt it counts, since a
 * budget that forgets a bill isn't one. Which answers are surely unbilled is decided beside the
 * evidence, in `server/foundry/errors/error-classifier.ts`:
 *
 * | how the call ended                                        | counts as       |
 * |-----------------------------------------------------------|-----------------|
 * | cancelled before it was sent; lease lost before the call  | nothing         |
 * | 429, 503 or no connection: queued again                   | nothing         |
 * | 4xx in the service's words, untrusted certificate         | nothing         |
 * | a page that excludes that the request was served          | nothing         |
 * | prompt refused, no preview had come                       | nothing         |
 * | a picture with measured tokens                            | what they cost  |
 * | a picture without, or with a count that can't be true     | the reservation |
 * | a picture that is too large for Figma                     | as any picture  |
 * | refused after drawing, or the service won't say when      | the reservation |
 * | 500, an error within the answer, no or an unreadable image| the reservation |
 * | cancelled while calling; unknown                          | the reservation |
 */
export function toCharge(state: JobState, evidence: Evidence): Charge {
  return chargeOf[state](evidence)
}

const byEvidence = ({ isUnbilled, partials }: Evidence): Charge =>
  isUnbilled && partials === 0 ? 'nothing' : 'reservation'

const chargeOf: Readonly<Record<JobState, (evidence: Evidence) => Charge>> = {
  // Only what surely was not billed is ever queued again.
  queued: () => 'nothing',
  running: () => 'hold',
  calling: () => 'hold',
  done: ({ cost }) => (cost === null ? 'reservation' : 'usage'),
  refused: byEvidence,
  // With a cost where the picture came and Figma can't take it.
  failed: (evidence) => (evidence.cost === null ? byEvidence(evidence) : 'usage'),
  cancelled: byEvidence,
  unknown: () => 'reservation'
}
