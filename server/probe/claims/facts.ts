import type { Deployment } from '../../foundry/deployment'
import type { Heard } from '../heard'
import type { Step, StepName } from '../steps'

export type Judgement = Readonly<{
  verdict: 'confirmed' | 'refuted' | 'open'
  evidence: string
}>

export const confirmed = (evidence: string): Judgement => ({ verdict: 'confirmed', evidence })
export const refuted = (evidence: string): Judgement => ({ verdict: 'refuted', evidence })
export const open = (evidence: string): Judgement => ({ verdict: 'open', evidence })

/** An answer of daily use that brought no picture, as `relay evidence` keeps it. */
export type KeptAnswer = Readonly<{
  outcome: string
  code: string | null
  innerCode: string | null
  type: string | null
  message: string | null
}>

/** All that a judge may look at. */
export type Facts = Readonly<{
  deployment: Deployment
  steps: readonly Step[]
  requestsPerMinute: number
  /** Null where the call wasn't made or brought no answer to judge by; `whyNot` says why. */
  heard: (name: StepName) => Heard | null
  whyNot: (name: StepName) => string
  kept: readonly KeptAnswer[]
}>
