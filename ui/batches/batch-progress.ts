import { isFinal, isUncertain, type Job } from '../../core/job'
import type { Pace } from '../../core/wire/pace-calls'
import { type Fill, isActive, jobOf, jobsOf } from '../fill'
import { usualMs } from './pace'

/**
 * How a batch stands, of which what was cancelled is no part. `unplaced` are made and in no frame: undone, deleted or changed meanwhile. `micros` is what
 * its ended pictures count as spent, `uncertain` what of it may not have been billed.
 */
export type BatchCount = Readonly<{
  total: number
  done: number
  failed: number
  cancelled: number
  unplaced: number
  active: number
  micros: number
  uncertain: number
}>

/** Since when what is underway belongs together, and how long it may still take. */
export type Batch = Readonly<{
  /** The press that began it, milliseconds since 1970; null before the first. */
  since: number | null
  timeLeft: TimeLeft | null
}>

/** As told at `at`, both in milliseconds. */
export type TimeLeft = Readonly<{ ms: number; at: number }>

export const noBatch: Batch = { since: null, timeLeft: null }

/**
 * The fills of the current batch, or of the last one when nothing is underway; those of a copy of the
 * file are no part of it.
 */
export function batchOf(fills: readonly Fill[], { since }: Batch): readonly Fill[] {
  return since === null ? [] : fills.filter((fill) => fill.startedAt >= since && !fill.isElsewhere)
}

/** What was cancelled doesn't count: nobody waits for it. */
export function countBatch(fills: readonly Fill[]): BatchCount {
  const counted = fills.filter((fill) => jobOf(fill)?.state !== 'cancelled')
  const active = counted.filter(isActive).length
  const done = counted.filter(({ progress }) => progress.step === 'placed').length
  const unplaced = counted.filter(({ progress }) => progress.step === 'unplaced').length
  const total = counted.length
  const jobs = fills.flatMap(jobsOf)
  const sumOf = (some: readonly Job[]) => some.reduce((sum, { cost }) => sum + (cost ?? 0), 0)
  const money = { micros: sumOf(jobs), uncertain: sumOf(jobs.filter(isUncertain)) }
  const failed = total - done - active - unplaced
  return { total, done, active, failed, unplaced, cancelled: fills.length - total, ...money }
}

/** At each tick: a batch goes on as long as anything is underway. */
export function nextBatch(
  batch: Batch,
  { fills, pace, now }: Readonly<{ fills: readonly Fill[]; pace: Pace; now: number }>
): Batch {
  const starts = fills.filter(isActive).map(({ startedAt }) => startedAt)
  if (starts.length === 0) return { ...batch, timeLeft: null }
  const since = Math.min(batch.since ?? Number.POSITIVE_INFINITY, ...starts)
  const estimate = estimateLeft(batchOf(fills, { ...batch, since }), pace, now)
  return { since, timeLeft: easeTimeLeft(batch.timeLeft, estimate, now) }
}

/**
 * Milliseconds until the last picture is there, by what such pictures usually take and how many of
 * them were drawn at once so far, pauses included; null as long as one of both is not known.
 */
export function estimateLeft(fills: readonly Fill[], pace: Pace, now: number): number | null {
  const jobs = fills.map(jobOf).filter((job): job is Job => job !== null)
  const called = jobs.filter(({ calledAt, state }) => calledAt !== null && state !== 'cancelled')
  if (called.length === 0) return null
  const relayNow = now + clockSkew(fills)
  const endOf = ({ finishedAt }: Job) => Math.max(finishedAt ?? relayNow, 0)
  const first = Math.min(...called.map(({ calledAt }) => calledAt ?? 0))
  const busyMs = called.reduce((sum, job) => sum + endOf(job) - (job.calledAt ?? 0), 0)
  const wallMs = relayNow - first
  // Before a second has passed, the count of those at work says more than a quotient of noise.
  const atWork = called.filter(({ state }) => !isFinal(state)).length
  const lanes = wallMs < 1_000 ? Math.max(atWork, 1) : Math.max(busyMs / wallMs, leastLanes)

  let workMs = 0
  let longestMs = 0
  for (const fill of fills.filter(isActive)) {
    const job = jobOf(fill)
    if (job && isFinal(job.state)) continue
    const usual = usualMs(pace, fill.recipe)
    if (usual === null) return null
    const spent = relayNow - (job?.calledAt ?? relayNow)
    // One that is late already is about to come, as far as anybody knows.
    const left = Math.max(usual - spent, usual * lateShare)
    workMs += left
    longestMs = Math.max(longestMs, left)
  }
  return Math.max(workMs / lanes, longestMs)
}

/** Rate limits may leave a deployment idle most of the time, but hardly more than this. */
const leastLanes = 0.1
const lateShare = 0.1

/** What is told goes down with the clock and leans towards the estimate: no leaps, up or down. */
export function easeTimeLeft(
  told: TimeLeft | null,
  estimateMs: number | null,
  now: number
): TimeLeft | null {
  if (estimateMs === null) return null
  if (!told) return { ms: estimateMs, at: now }
  const passedMs = Math.max(0, now - told.at)
  const lean = 1 - Math.exp(-passedMs / easeMs)
  const expected = Math.max(0, told.ms - passedMs)
  return { ms: expected + (estimateMs - expected) * lean, at: now }
}

const easeMs = 8_000

/**
 * Milliseconds by which the relay's clock is ahead of this computer's: a job is created a moment
 * after its press, so the least difference is the truest.
 */
function clockSkew(fills: readonly Fill[]): number {
  const differences = fills.flatMap((fill) => {
    const job = jobOf(fill)
    return job ? [job.createdAt - fill.startedAt] : []
  })
  return differences.length === 0 ? 0 : Math.min(...differences)
}
