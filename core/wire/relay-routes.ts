import * as z from 'zod/mini'
import { Failure } from '../failure'
import { Job, JobTarget } from '../job'
import { Recipe, Reference } from '../recipe'
import { campaignRoutes } from './relay/campaign-routes'
import { QueueHold } from './relay/queue-hold'

/** The body of every answer that is not 2xx. Replies are read without what a newer relay adds. */
export const FailureReply = z.object({ failure: Failure })
export type FailureReply = z.infer<typeof FailureReply>

/**
 * `key` makes a submit idempotent: the same person and key always give the same job. `batch` is how
 * many jobs one press submits; small batches go before large ones.
 */
export const JobSubmit = z.strictObject({
  key: z.string().check(z.minLength(8), z.maxLength(100)),
  recipe: Recipe,
  target: JobTarget,
  batch: z.optional(z.int().check(z.minimum(1), z.maximum(100)))
})
export type JobSubmit = z.infer<typeof JobSubmit>

/** At most this many jobs are listed, newest first, over all pages that a panel asks for. */
export const maxListedJobs = 500
/** `next` goes along as `after` for the next page; absent on the last, and where none was asked for. */
export const JobsReply = z.object({ jobs: z.array(Job), next: z.optional(z.string()) })
export type JobsReply = z.infer<typeof JobsReply>
export const JobReply = z.object({ job: Job })

/**
 * Millionths of a US dollar. Of `spent`, `held` is kept free for pictures that wait or are drawn, the
 * most they can cost; `uncertain` was booked for calls that may not have been billed. Both are absent
 * from older relays.
 */
export const BudgetState = z.object({
  limit: z.int(),
  spent: z.int(),
  held: z.optional(z.int()),
  uncertain: z.optional(z.int())
})
export type BudgetState = z.infer<typeof BudgetState>

/** Days and months begin at 00:00 UTC; null where there is no limit. */
export const PersonBudget = z.object({
  day: z.nullable(BudgetState),
  month: z.nullable(BudgetState)
})
export type PersonBudget = z.infer<typeof PersonBudget>

/** What all deployments of a model take together: new pictures a minute, and pictures at once. */
export const ModelQuota = z.object({ model: z.string(), perMinute: z.int(), atOnce: z.int() })
export type ModelQuota = z.infer<typeof ModelQuota>

export const PersonReply = z.object({
  name: z.string(),
  /** A newer relay may have models that a panel doesn't know. */
  models: z.array(z.string()),
  budget: z.optional(PersonBudget),
  /** Absent from older relays. */
  quotas: z.optional(z.array(ModelQuota)),
  /** The person came by this token in a browser, and may sign out; absent from older relays. */
  signedIn: z.optional(z.boolean())
})
export type PersonReply = z.infer<typeof PersonReply>

/**
 * Finished pictures, and what all that was asked for counts as spent, however it ended, in millionths
 * of a US dollar. Of `micros`, `uncertain` may not have been billed; `held` comes on top, kept free for
 * pictures that wait or are drawn, the most they can cost. Older relays have neither, and count
 * finished pictures alone.
 */
export const Spending = z.object({
  pictures: z.int(),
  micros: z.int(),
  uncertain: z.optional(z.int()),
  held: z.optional(z.int())
})
export type Spending = z.infer<typeof Spending>

/** `?file=` names the file; `person` counts all files. */
export const SpendingReply = z.object({ file: Spending, person: Spending })
export type SpendingReply = z.infer<typeof SpendingReply>

/** The relay names an uploaded picture by its bytes: the same file twice is one upload. */
export const UploadReply = z.object({ reference: Reference })
export type UploadReply = z.infer<typeof UploadReply>

/** Foundry takes less than 50 MB; a relay in the office takes what a panel sends: re-encoded files. */
export const maxUploadBytes = 20 * 1024 * 1024

const nothing = z.optional(z.never())

/**
 * The wall between panel and relay: bearer token, JSON unless `reply` says otherwise.
 * `stream` is text/event-stream, `bytes` the image file exactly as Foundry sent it. A body that is
 * `file` is a PNG or JPEG file with its own content type.
 */
export const relayRoutes = {
  'person.read': { method: 'GET', path: '/v1/person', body: nothing, reply: PersonReply },
  'spending.read': { method: 'GET', path: '/v1/spending', body: nothing, reply: SpendingReply },
  'job.submit': { method: 'POST', path: '/v1/jobs', body: JobSubmit, reply: JobReply },
  // `?file=`: jobs of this person in that file whose end nobody has seen to yet. `&after=`, empty at
  // first, asks for pages; without it there is one list, as long as one answer may be. `&made=1` asks for
  // those instead that were placed or dismissed and whose picture the relay still keeps.
  'job.list': { method: 'GET', path: '/v1/jobs', body: nothing, reply: JobsReply },
  // Its picture is in the file, or was dismissed: it is not listed again.
  'job.settle': { method: 'POST', path: '/v1/jobs/:id/settle', body: nothing, reply: JobReply },
  'job.read': { method: 'GET', path: '/v1/jobs/:id', body: nothing, reply: JobReply },
  // `?unsent=1`: only if it has not been sent, since what is being drawn is paid.
  'job.cancel': { method: 'POST', path: '/v1/jobs/:id/cancel', body: nothing, reply: JobReply },
  'job.follow': { method: 'GET', path: '/v1/events', body: nothing, reply: 'stream' },
  'image.read': { method: 'GET', path: '/v1/jobs/:id/image', body: nothing, reply: 'bytes' },
  // A picture or mask that edits may name; kept as long as pictures are.
  'upload.create': { method: 'POST', path: '/v1/uploads', body: 'file', reply: UploadReply },
  'partial.read': {
    method: 'GET',
    path: '/v1/jobs/:id/partials/:index',
    body: nothing,
    reply: 'bytes'
  },
  ...campaignRoutes
} as const
export type RelayRoute = keyof typeof relayRoutes

/**
 * `job.follow` sends it as `queue.held` at its start and whenever it changes: why jobs that are
 * queued wait for more than their turn. Null when they don't.
 */
export const QueueHeld = z.object({ reason: z.nullable(QueueHold) })
export type QueueHeld = z.infer<typeof QueueHeld>

/** At most this many jobs ride on one `job.follow` stream (`?jobs=id,id`). */
export const maxFollowedJobs = 100
/** This often the relay asks whether a stream’s reader may still hear it. */
export const heartbeatMs = 15_000

/**
 * `job.follow` begins with it as `stream.opened`: something comes at least every `pulseMs`, so that
 * a reader knows within two of them that the connection is lost.
 */
export const StreamOpened = z.object({ pulseMs: z.int().check(z.minimum(500), z.maximum(60_000)) })
export type StreamOpened = z.infer<typeof StreamOpened>
export const pulseMs = 2_000

/** `job.follow` sends `id: <job>:<seq>`; `Last-Event-ID` may name several, split by commas. */
export function toEventId(jobId: string, seq: number): string {
  return `${jobId}:${seq}`
}

/** Reads a `Last-Event-ID` into the last seen seq per job; unreadable parts are skipped. */
export function parseEventIds(text: string): Map<string, number> {
  const seen = new Map<string, number>()
  for (const part of text.split(',')) {
    const match = /^\s*([\w-]+):(\d{1,9})\s*$/.exec(part)
    if (match?.[1] && match[2]) seen.set(match[1], Number(match[2]))
  }
  return seen
}
