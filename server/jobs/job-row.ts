import * as z from 'zod/mini'
import { Failure } from '../../core/failure'
import { type Job, JobImage, JobState, JobTarget, Refusal, Usage } from '../../core/job'
import { Recipe } from '../../core/recipe'
import type { Row } from '../store/database'

const json = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context): unknown => {
        try {
          return JSON.parse(text)
        } catch {
          context.issues.push({ code: 'custom', message: 'Not JSON', input: text })
          return z.NEVER
        }
      })
    ),
    schema
  )

/** `unread`: a picture that goes along couldn't be read from its store. */
export const WaitReason = z.enum(['unread'])
export type WaitReason = z.infer<typeof WaitReason>

/** A row of `jobs`, parsed once where it leaves the store. */
export const JobRow = z.object({
  id: z.string(),
  owner: z.string(),
  key: z.string(),
  model: z.string(),
  state: JobState,
  recipe: json(Recipe),
  target: json(JobTarget),
  created_at: z.number(),
  attempts: z.number(),
  deployment: z.nullable(z.string()),
  worker: z.nullable(z.string()),
  cancel_requested: z.number(),
  called_at: z.nullable(z.number()),
  finished_at: z.nullable(z.number()),
  seq: z.number(),
  partials: z.number(),
  image: z.nullable(json(JobImage)),
  usage: z.nullable(json(Usage)),
  cost: z.nullable(z.number()),
  failure: z.nullable(json(Failure)),
  /** The most it can cost, in micro-dollars; reserved while it is at work. */
  estimate: z.number(),
  refusal: z.nullable(json(Refusal)),
  image_gone_at: z.nullable(z.number()),
  /** 1 once its picture is made and waits for the picture store. */
  storing: z.number(),
  /** From then on its recipe and target say no more than the books need. */
  prompt_gone_at: z.nullable(z.number()),
  /** Nobody takes it before. */
  not_before: z.number(),
  /** Why it is queued again; a newer relay may have more reasons. */
  wait_reason: z.catch(z.nullable(WaitReason), null)
})
export type JobRow = z.infer<typeof JobRow>

/** Throws for a row that another version wrote; for what was written a moment ago. */
export function parseJobRow(row: Row): JobRow {
  return z.parse(JobRow, row)
}

/** Null for a row that asks for anything this version doesn't know: it must not be half drawn. */
export function readJobRow(row: Row): JobRow | null {
  return z.safeParse(JobRow, row).data ?? null
}

/** What this version doesn't know of an older or newer job is left out, and its end keeps no words. */
const KnownJobRow = z.extend(JobRow, {
  recipe: json(z.object(Recipe.shape)),
  target: json(z.object(JobTarget.shape)),
  image: z.catch(JobRow.shape.image, null),
  usage: z.catch(JobRow.shape.usage, null),
  failure: z.catch(JobRow.shape.failure, {
    code: 'internal',
    message: 'Another version of your relay wrote down how this ended. Generate again.',
    retryable: true
  }),
  refusal: z.catch(JobRow.shape.refusal, null)
})

/** A job to look at; null when it makes no sense to this version, such as one for an unknown model. */
export function viewJobRow(row: Row): JobRow | null {
  return z.safeParse(KnownJobRow, row).data ?? null
}

/** What the person who owns it may see. */
export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    key: row.key,
    state: row.state,
    recipe: row.recipe,
    target: row.target,
    createdAt: row.created_at,
    calledAt: row.called_at,
    finishedAt: row.finished_at,
    partials: row.partials,
    image: row.image,
    usage: row.usage,
    cost: row.cost,
    failure: row.failure,
    refusal: row.refusal,
    ...(row.state === 'calling' && row.storing === 1 && { isStoring: true })
  }
}

/** What every step of a job needs, and nothing that another version may have written otherwise. */
export const JobStep = z.object({
  id: z.string(),
  owner: z.string(),
  model: z.string(),
  state: JobState,
  attempts: z.number(),
  seq: z.number(),
  partials: z.number(),
  cost: z.nullable(z.number()),
  /** The most it can cost, in micro-dollars; reserved while it is at work. */
  estimate: z.number(),
  image: z.catch(z.nullable(json(JobImage)), null),
  image_gone_at: z.nullable(z.number())
})
export type JobStep = z.infer<typeof JobStep>

/** What a step reads of a row; all of it would bring the prompt along each time. */
export const stepColumns = Object.keys(JobStep.shape).join(', ')

export function parseJobStep(row: Row): JobStep {
  return z.parse(JobStep, row)
}
