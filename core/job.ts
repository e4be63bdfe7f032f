import * as z from 'zod/mini'
import { Failure, FailureCode } from './failure'
import { ImageFormat } from './models'
import { Recipe, Reference } from './recipe'
import { ImageSize } from './size'
import { QueueHold } from './wire/relay/queue-hold'

export const JobState = z.enum([
  'queued',
  'running',
  'calling',
  'done',
  'refused',
  'failed',
  'cancelled',
  'unknown'
])
export type JobState = z.infer<typeof JobState>

const finalStates: readonly JobState[] = ['done', 'refused', 'failed', 'cancelled', 'unknown']

export function isFinal(state: JobState): boolean {
  return finalStates.includes(state)
}

/** Tokens as Foundry measured them; absent parts of its answer are 0. */
export const Usage = z.object({
  inputTextTokens: z.int().check(z.minimum(0)),
  inputImageTokens: z.int().check(z.minimum(0)),
  outputTokens: z.int().check(z.minimum(0))
})
export type Usage = z.infer<typeof Usage>

/** The picture as it came: real pixels read from its header, size in bytes. */
export const JobImage = z.object({
  width: z.int(),
  height: z.int(),
  format: ImageFormat,
  bytes: z.int()
})
export type JobImage = z.infer<typeof JobImage>

/**
 * What a picture was made from: the take it changes (`edit`), draws again at a better quality
 * (`finish`), or follows as a member of a set (`set`).
 */
export const Origin = z.object({
  kind: z.enum(['edit', 'finish', 'set']),
  imageHash: z.string().check(z.maxLength(64))
})
export type Origin = z.infer<typeof Origin>

/** Where the picture belongs. The relay keeps it for the panel and reads nothing into it. */
export const JobTarget = z.strictObject({
  fileId: z.string().check(z.maxLength(100)),
  nodeId: z.string().check(z.minLength(1), z.maxLength(200)),
  nodeName: z.string().check(z.maxLength(500)),
  /** The frame when it was asked for, in canvas units. */
  frame: z.object({ width: z.number(), height: z.number() }),
  /** Changes when the frame's size or fills change; only compared with itself. */
  fingerprint: z.string().check(z.maxLength(100)),
  origin: z.optional(Origin),
  /** Where the window over the picture begins, 0 top or left, 1 bottom or right; else the middle. */
  position: z.optional(z.number().check(z.minimum(0), z.maximum(1)))
})
export type JobTarget = z.infer<typeof JobTarget>

/** Why the content filter said no; `stage` is null when the service didn't tell. */
export const Refusal = z.object({
  stage: z.nullable(z.enum(['prompt', 'image'])),
  categories: z.array(z.string())
})
export type Refusal = z.infer<typeof Refusal>

/**
 * Why a queued job isn't begun: every deployment of its model is held back. `code` says it as a
 * failure would; `until` is by the relay's clock. `paused` names the deployments that the operator
 * has paused, where that is why; `untilTold` where nobody has said until when. `isUnread`: a picture
 * that goes along with this job couldn't be read, and the relay tries again by then.
 */
export const JobWait = z.object({
  code: FailureCode,
  until: z.number(),
  paused: z.optional(z.array(z.string())),
  isUnread: z.optional(z.literal(true))
})
export type JobWait = z.infer<typeof JobWait>

/** The latest time that JavaScript knows. */
export const untilTold = 8_640_000_000_000_000

/**
 * One image for one target. Times are milliseconds since 1970 by the relay's clock. Like all that a
 * relay tells, it is read without what this version doesn't know, since the relay may be newer.
 */
export const Job = z.object({
  id: z.string(),
  key: z.string(),
  state: JobState,
  recipe: toldRecipe(),
  target: toldTarget(),
  createdAt: z.number(),
  calledAt: z.nullable(z.number()),
  finishedAt: z.nullable(z.number()),
  partials: z.int(),
  image: z.nullable(JobImage),
  usage: z.nullable(Usage),
  /**
   * What the job counts as spent, in millionths of a US dollar; null until it has ended. Where
   * `usage` is null and this is not 0, nobody measured it and it is the most it can have cost.
   */
  cost: z.nullable(z.int()),
  failure: z.nullable(Failure),
  refusal: z.nullable(Refusal),
  /** Only while it is queued. */
  wait: z.optional(z.nullable(JobWait)),
  /** The picture is made and lies at the relay, whose store for it is away; only while `calling`. */
  isStoring: z.optional(z.literal(true)),
  /** Why the relay makes no call at all just now; the stream of progress says it. */
  held: z.optional(z.nullable(QueueHold))
})
export type Job = z.infer<typeof Job>

/** Whether its `cost` may not have been billed: no picture came, and nobody measured anything. */
export function isUncertain({
  state,
  usage,
  cost
}: Pick<Job, 'state' | 'usage' | 'cost'>): boolean {
  return isFinal(state) && state !== 'done' && usage === null && cost !== null && cost > 0
}

// The plugin uses no Job; these let the bundler see that it needs none of them.
/** What a newer panel asked for, as far as this version knows it. */
/* @__NO_SIDE_EFFECTS__ */ function toldRecipe() {
  const reference = z.object(Reference.shape)
  return z.object({
    ...Recipe.shape,
    size: z.union([z.literal('auto'), z.object(ImageSize.shape)]),
    references: z.optional(z.array(reference)),
    mask: z.optional(reference)
  })
}

/* @__NO_SIDE_EFFECTS__ */ function toldTarget() {
  return z.object(JobTarget.shape)
}

/** One step of a job; `seq` counts from 1 within the job, without gaps. */
export const JobEvent = z.object({
  jobId: z.string(),
  seq: z.int().check(z.positive()),
  at: z.number(),
  state: JobState,
  partials: z.int(),
  isStoring: z.optional(z.literal(true))
})
export type JobEvent = z.infer<typeof JobEvent>

/** That a job has begun to wait for its deployments, or waits no more; it is no step of the job. */
export const JobWaitEvent = z.object({ jobId: z.string(), wait: z.nullable(JobWait) })
export type JobWaitEvent = z.infer<typeof JobWaitEvent>
