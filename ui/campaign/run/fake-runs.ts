import type { JobState } from '../../../core/job'
import {
  CampaignApproval,
  CampaignCreate,
  type CampaignPicture,
  CampaignPictures,
  type CampaignRun,
  type PictureStanding
} from '../../../core/wire/relay/campaign-routes'
import { wireHeader, wireVersion } from '../../../core/wire/wire-version'
import { createFakeRelay, fail, toJob } from '../../fakes/fake-relay'

type Kept = {
  run: CampaignRun
  pictures: CampaignPicture[]
  standings: Map<string, PictureStanding>
  changes: PictureStanding[]
}

/** A relay in memory that takes campaigns, too. Their pictures move when a test says so. */
export function createRelayWithRuns() {
  const relay = createFakeRelay()
  const kept = new Map<string, Kept>()
  /** What was asked for that changes something, such as `pause`, in order. */
  const asked: string[] = []
  const need = (key: string) => {
    const one = kept.get(key)
    if (!one) throw new Error(`No run ${key}`)
    return one
  }
  const change = (key: string, by: Partial<CampaignRun>) => {
    const one = need(key)
    one.run = { ...one.run, ...by }
    return Response.json({ run: one.run })
  }

  const create = (body: CampaignCreate) => {
    const { key, campaign, fileId, anchors, pictures } = body
    const counts = { added: 0, waiting: pictures, sent: 0, ended: 0, stopped: 0, unapproved: 0 }
    const times = { createdAt: kept.size + 1, endedAt: null }
    const run = {
      ...{ key, campaign, fileId, anchors, pictures, ...counts, ...times },
      state: 'arriving' as const,
      wait: null
    }
    if (!kept.has(key)) kept.set(key, { run, pictures: [], standings: new Map(), changes: [] })
    return change(key, {})
  }
  const add = (key: string, { pictures }: CampaignPictures) => {
    const one = need(key)
    one.pictures.push(...pictures)
    for (const picture of pictures) one.standings.set(picture.key, toStanding(picture.key))
    return change(key, { added: one.pictures.length })
  }
  /** All, or what has changed since the page that ended there. */
  const readPage = ({ standings, changes }: Kept, after: string) => {
    const pictures = after === '' ? [...standings.values()] : changes.slice(Number(after))
    return Response.json({ pictures, next: String(changes.length), isLast: true })
  }

  const states = {
    start: 'running',
    pause: 'paused',
    resume: 'running',
    cancel: 'cancelled'
  } as const
  const answer = (method: string, { pathname, searchParams }: URL, body: unknown): Response => {
    const [, , , key = '', action = ''] = pathname.split('/')
    if (method === 'POST') asked.push(action || (key === '' ? 'create' : key))
    if (key === '' && method === 'POST') return create(CampaignCreate.parse(body))
    if (key === '')
      return Response.json({ runs: [...kept.values()].map(({ run }) => run).reverse() })
    if (!kept.has(key)) return fail(404, 'not_found')
    if (action === '') return change(key, {})
    if (action === 'pictures' && method === 'GET')
      return readPage(need(key), searchParams.get('after') ?? '')
    if (action === 'pictures') return add(key, CampaignPictures.parse(body))
    if (action === 'approve') {
      asked.push(...CampaignApproval.parse(body).anchors.map((anchor) => anchor.key))
      return change(key, { unapproved: 0 })
    }
    // What is cancelled stays so.
    if (need(key).run.state === 'cancelled') return change(key, {})
    return change(key, { state: states[action as keyof typeof states] })
  }

  const fetchOr = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(String(input))
    if (!url.pathname.startsWith('/v1/campaigns')) return relay.fetch(input, init)
    const body = init.body ? JSON.parse(String(init.body)) : undefined
    const response = answer(init.method ?? 'GET', url, body)
    response.headers.set(wireHeader, String(wireVersion))
    return response
  }

  return {
    ...relay,
    fetch: fetchOr,
    runs: kept,
    asked,
    change,
    /** Moves one picture of a run, whose job is there from its first move on. */
    movePicture: (
      key: string,
      name: string,
      state: JobState,
      by: Partial<PictureStanding> = {}
    ) => {
      const one = need(key)
      const picture = one.pictures.find((each) => each.key === name)
      if (!picture) throw new Error(`No picture ${name}`)
      const jobId = `job-${one.pictures.indexOf(picture) + 1}`
      const { recipe, target } = picture
      const image = { width: 960, height: 800, format: 'png' as const, bytes: 3 }
      const job = toJob({ id: jobId, key: `campaign:${key}:${name}`, recipe, target, state })
      relay.jobs.set(jobId, { ...job, image: state === 'done' ? image : null })
      const standing = { ...toStanding(name), jobId, state, ...by }
      one.standings.set(name, standing)
      one.changes.push(standing)
    }
  }
}

function toStanding(key: string): PictureStanding {
  return {
    ...{ key, jobId: null, cost: null, failure: null },
    state: 'waiting',
    isSettled: false,
    isToApprove: false
  }
}
