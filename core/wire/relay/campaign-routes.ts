import * as z from 'zod/mini'
import { Failure } from '../../failure'
import { JobState, JobTarget } from '../../job'
import { Recipe, Reference } from '../../recipe'

/** One press may order so many pictures. */
export const maxCampaignPictures = 6_000
/** They come in requests of so many, fewer where their prompts are long: a body has at most 192 kB. */
export const maxPicturesSent = 100
/** And are read so many a page. */
export const maxPicturesRead = 500

/** Made for one press; the same person and key are always the same campaign. */
const CampaignKey = z.string().check(z.regex(/^[\w-]{8,64}$/))
/** The panel's own name for a picture, such as a row and a size. */
const PictureKey = z.string().check(z.minLength(1), z.maxLength(200))

/** One press. Nothing is made before `campaign.start`, and nothing of it holds budget before its turn. */
export const CampaignCreate = z.strictObject({
  key: CampaignKey,
  /** Which campaign of the file it is a run of; the relay reads nothing into it. */
  campaign: z.string().check(z.minLength(1), z.maxLength(64)),
  fileId: z.string().check(z.maxLength(100)),
  /** How many will be added. */
  pictures: z.int().check(z.minimum(1), z.maximum(maxCampaignPictures)),
  /** Whether those made after an anchor wait for `campaign.approve`, or only for its picture. */
  anchors: z.enum(['automatic', 'approved'])
})
export type CampaignCreate = z.infer<typeof CampaignCreate>

/**
 * One picture of a campaign. `anchor` is the key of another, whose finished picture the relay adds as
 * the first reference. A picture that was added stays as it came first.
 */
export const CampaignPicture = z.strictObject({
  key: PictureKey,
  anchor: z.nullable(PictureKey),
  recipe: Recipe,
  target: JobTarget
})
export type CampaignPicture = z.infer<typeof CampaignPicture>

export const CampaignPictures = z.strictObject({
  pictures: z.array(CampaignPicture).check(z.minLength(1), z.maxLength(maxPicturesSent))
})
export type CampaignPictures = z.infer<typeof CampaignPictures>

/** These anchors are good; `reference` is another picture that is to be followed in one's place. */
export const CampaignApproval = z.strictObject({
  anchors: z
    .array(z.strictObject({ key: PictureKey, reference: z.optional(Reference) }))
    .check(z.minLength(1), z.maxLength(maxPicturesSent))
})
export type CampaignApproval = z.infer<typeof CampaignApproval>

export const CampaignState = z.enum(['arriving', 'running', 'paused', 'cancelled', 'done'])
export type CampaignState = z.infer<typeof CampaignState>

/** Read, like all that a relay tells, without what a newer one adds. */
export const CampaignRun = z.object({
  key: z.string(),
  campaign: z.string(),
  fileId: z.string(),
  anchors: CampaignCreate.shape.anchors,
  /** `cancelled` and `done` may still have pictures at work until `endedAt` is there. */
  state: CampaignState,
  createdAt: z.number(),
  endedAt: z.nullable(z.number()),
  /** How many were announced; of these so many are `added`. */
  pictures: z.int(),
  added: z.int(),
  /** Of the added: those without a job yet, those whose job goes on, those whose job has ended, and those that never get one. */
  waiting: z.int(),
  sent: z.int(),
  ended: z.int(),
  stopped: z.int(),
  /** Anchors whose picture is made and which a person has to look at. */
  unapproved: z.int(),
  /** Why no further picture gets its turn just now; it goes on by itself. */
  wait: z.nullable(Failure)
})
export type CampaignRun = z.infer<typeof CampaignRun>

/** A picture as it stands: `waiting` has no job yet, `stopped` never gets one, and `failure` says why. */
export const PictureStanding = z.object({
  key: z.string(),
  state: z.enum(['waiting', 'stopped', ...JobState.options]),
  jobId: z.nullable(z.string()),
  /** As `Job` has it. */
  cost: z.nullable(z.int()),
  /** Its picture is in the file, or was dismissed. */
  isSettled: z.boolean(),
  /** Others follow it, and a person has to look at it first. */
  isToApprove: z.boolean(),
  failure: z.nullable(Failure)
})
export type PictureStanding = z.infer<typeof PictureStanding>

export const CampaignReply = z.object({ run: CampaignRun })
export const CampaignsReply = z.object({ runs: z.array(CampaignRun) })

/**
 * `next` goes along as `after`: for the next page, and on the last page for whatever changes from
 * then on, so that following a campaign reads each picture once or twice.
 */
export const PicturesReply = z.object({
  pictures: z.array(PictureStanding),
  next: z.string(),
  isLast: z.boolean()
})
export type PicturesReply = z.infer<typeof PicturesReply>

const nothing = z.optional(z.never())

/** The part of the wall between panel and relay that is about campaigns; all may be repeated. */
export const campaignRoutes = {
  'campaign.create': {
    method: 'POST',
    path: '/v1/campaigns',
    body: CampaignCreate,
    reply: CampaignReply
  },
  'campaign.add': {
    method: 'POST',
    path: '/v1/campaigns/:key/pictures',
    body: CampaignPictures,
    reply: CampaignReply
  },
  // Once all that were announced are there.
  'campaign.start': {
    method: 'POST',
    path: '/v1/campaigns/:key/start',
    body: nothing,
    reply: CampaignReply
  },
  'campaign.read': {
    method: 'GET',
    path: '/v1/campaigns/:key',
    body: nothing,
    reply: CampaignReply
  },
  // `?file=`: this person's in that file, newest first, at most twenty; as long as prompts are kept.
  'campaign.list': {
    method: 'GET',
    path: '/v1/campaigns',
    body: nothing,
    reply: CampaignsReply
  },
  // `?after=`: empty or absent for all.
  'campaign.pictures': {
    method: 'GET',
    path: '/v1/campaigns/:key/pictures',
    body: nothing,
    reply: PicturesReply
  },
  'campaign.approve': {
    method: 'POST',
    path: '/v1/campaigns/:key/approve',
    body: CampaignApproval,
    reply: CampaignReply
  },
  // What has a job goes on; nothing gets one until `campaign.resume`.
  'campaign.pause': {
    method: 'POST',
    path: '/v1/campaigns/:key/pause',
    body: nothing,
    reply: CampaignReply
  },
  'campaign.resume': {
    method: 'POST',
    path: '/v1/campaigns/:key/resume',
    body: nothing,
    reply: CampaignReply
  },
  // What has not been sent is cancelled and costs nothing; what is being drawn goes on and is kept.
  'campaign.cancel': {
    method: 'POST',
    path: '/v1/campaigns/:key/cancel',
    body: nothing,
    reply: CampaignReply
  }
} as const
