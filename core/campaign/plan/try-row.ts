import { type Plan, sumFrames } from './plan'

/**
 * The row to make before all others, with what it costs: the first that has a picture to make which waits for no
 * other. Null where no further row has one to make, so that all is made by one press anyhow.
 */
export function toTryPlan(plan: Plan): Plan | null {
  const asked = plan.frames.filter(({ picture }) => picture !== null)
  const first = asked.find(({ picture }) => picture?.anchor === null)
  if (!first || asked.every(({ row }) => row === first.row)) return null
  return planOfRow(plan, first.row)
}

/** What of a plan concerns one row; its questions stay, since they are the campaign's. */
export function planOfRow(plan: Plan, row: string): Plan {
  const frames = plan.frames.filter((frame) => frame.row === row)
  return { ...plan, frames, ...sumFrames(frames) }
}
