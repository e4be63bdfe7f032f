import * as z from 'zod/mini'
import { Failure } from '../../core/failure'
import { type Job, JobImage, JobState, JobTarget, Refusal, Usage } from '../../core/job'
import { Recipe } from '../../core/recipe'
import type { Row } from '../store/database'

const json = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text))
    ),
    schema
  )

/** A row of `jobs`, parsed once where it leaves the store. */
export const JobRow = z.object({
  id: z.string(),
  owner: z.string(),
  key: z.string(),
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
  /** From then on its recipe and target say no more than the books need. */
  prompt_gone_at: z.nullable(z.number())
})
export type JobRow = z.infer<typeof JobRow>

export function parseJobRow(row: Row): JobRow {
  return z.parse(JobRow, row)
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
    refusal: row.refusal
  }
}
