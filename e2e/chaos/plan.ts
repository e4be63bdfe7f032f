import type { Deed } from './mischief/deeds'

export type Engine = 'sqlite' | 'postgres'

/** A relay’s bundle, and the commit it was built from. */
export type Program = Readonly<{ file: string; commit: string }>

export type Plan = Readonly<{
  engine: Engine
  relays: number
  jobs: number
  /** Presses of campaigns among them, each of ten pictures. */
  campaigns: number
  /** How often each is done at random moments; kills at named points come on top. */
  mischief: Readonly<Record<Deed, number>>
  seed: number
  /** Short, so that a run needn't wait long for what a killed relay held. */
  leaseMs: number
  /** False for the short run, which has no time for every point. */
  atEachPoint: boolean
  /** Where PostgreSQL runs; null for SQLite. */
  databaseUrl: string | null
  blobs: 'files' | 'azure'
  /** The relay of the version before, which each relay starts as; null where none is swapped. */
  previous: Program | null
}>

/** Low enough to bind; the suite measures at the stand-in whether the relays keep to them. */
export const limits = { concurrency: 4, requestsPerMinute: 120 }
/** Each side of every step of a job's life; the relay's own list is server/crash-points.ts. */
export const crashPoints = [
  'during-recovery',
  'before-unknown-commit',
  'before-submit-commit',
  'after-submit-commit',
  'before-claim-commit',
  'after-claim-commit',
  'before-calling-commit',
  'after-calling-commit',
  'after-request-sent',
  'after-partial-kept',
  'after-partial-commit',
  'before-picture-kept',
  'after-picture-kept',
  'after-manifest',
  'before-done-commit',
  'after-done-commit'
] as const

export const calm: Plan['mischief'] = {
  kill: 0,
  freeze: 0,
  step: 0,
  database: 0,
  pictures: 0,
  disk: 0,
  poison: 0,
  swap: 0
}
