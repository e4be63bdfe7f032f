import * as z from 'zod/mini'
import { refusal } from '../../core/failure'
import { JobState } from '../../core/job'
import {
  maxPicturesRead,
  type PictureStanding,
  type PicturesReply
} from '../../core/wire/relay/campaign-routes'
import type { Queries, Row } from '../store/database'
import { parseFailure, parseRunRow, type RunRow } from './run-row'

/** A file rarely has more than one under way. */
const maxListed = 20

export async function listRuns(
  queries: Queries,
  { owner, fileId }: Readonly<{ owner: string; fileId: string }>
): Promise<RunRow[]> {
  const rows = await queries.all(
    `SELECT * FROM campaign_runs WHERE owner = $1 AND file_id = $2
     ORDER BY created_at DESC, id DESC LIMIT ${maxListed}`,
    owner,
    fileId
  )
  return rows.map(parseRunRow)
}

/**
 * A page of a campaign's pictures in the order in which they last changed, so that what changes after
 * one was read comes up again behind it. Leaves the prompts where they are: 500 may be some MB.
 */
export async function readPictures(
  queries: Queries,
  { id: run, anchors }: Pick<RunRow, 'id' | 'anchors'>,
  after: string
): Promise<PicturesReply> {
  const place = parsePlace(after)
  const rows = await queries.all(
    `SELECT page.*, jobs.state AS job_state, jobs.cost, jobs.settled_at,
       jobs.failure AS job_failure, campaign_anchors.state AS anchor_state, campaign_anchors.approved
     FROM (
       SELECT run, key, place, step, state, job_id, failure FROM campaign_pictures WHERE run = $1 AND (step, place) > ($2, $3)
       ORDER BY step, place LIMIT ${maxPicturesRead}
     ) AS page
     LEFT JOIN jobs ON jobs.id = page.job_id
     LEFT JOIN campaign_anchors ON campaign_anchors.run = page.run AND campaign_anchors.key = page.key`,
    run,
    place.step,
    place.place
  )
  const page = [...rows].sort(byStep)
  const last = page.at(-1)
  return {
    pictures: page.map((row) => toStanding(row, anchors === 'approved')),
    next: last ? `${last.step}.${last.place}` : after,
    isLast: page.length < maxPicturesRead
  }
}

const byStep = (one: Row, other: Row) =>
  Number(one.step) - Number(other.step) || Number(one.place) - Number(other.place)

function toStanding(row: Row, isApproved: boolean): PictureStanding {
  const jobState = z.safeParse(JobState, row.job_state).data ?? null
  const state = row.state === 'stopped' ? 'stopped' : (jobState ?? 'waiting')
  const failure = row.state === 'stopped' ? row.failure : row.job_failure
  return {
    key: String(row.key),
    state,
    jobId: toText(row.job_id),
    cost: row.cost === null || row.cost === undefined ? null : Number(row.cost),
    isSettled: Number(row.settled_at ?? 0) > 0,
    isToApprove: isApproved && row.anchor_state === 'made' && row.approved === 0,
    failure: parseFailure(toText(failure))
  }
}

const toText = (value: unknown) => (typeof value === 'string' ? value : null)

function parsePlace(cursor: string): Readonly<{ step: number; place: number }> {
  if (cursor === '') return { step: -1, place: -1 }
  const [, step, place] = /^(\d{1,15})\.(\d{1,6})$/.exec(cursor) ?? []
  if (step && place) return { step: Number(step), place: Number(place) }
  throw refusal('bad_request', 'This list goes on from nowhere. Update the plugin.')
}
