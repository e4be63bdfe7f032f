import { isCampaignJob } from '../../core/campaign/job-key'
import type { FailureCode } from '../../core/failure'
import type { Job } from '../../core/job'
import type { Reference } from '../../core/recipe'
import { JobSubmit, type PersonBudget, parseEventIds } from '../../core/wire/relay-routes'
import { wireHeader, wireVersion } from '../../core/wire/wire-version'
import { createFakeEvents } from './fake-events'

export type FakeRequest = Readonly<{ name: string; path: string; headers: Headers }>

type Answer = () => Response | null | Promise<Response>

/** A relay in memory behind a `fetch`, with the routes' own shapes. Jobs move when a test says so. */
export function createFakeRelay(token = 'good-token', version = wireVersion) {
  const jobs = new Map<string, Job>()
  const requests: FakeRequest[] = []
  const events = createFakeEvents()
  /** What the next matching requests get instead: a response, or null for a dead line. */
  const faults: { name: string; answer: Answer }[] = []

  /** What its deployments draw with, and what the person may spend; for a test to change. */
  const served: { models: string[]; budget: PersonBudget | null } = {
    models: ['gpt-image-2'],
    budget: null
  }

  /** What it offers somebody without a token, and the token once a test lets them through. */
  const door: { offer: { provider: string | null } | null; token: string | null } = {
    offer: null,
    token: null
  }

  const answerAtDoor = (name: string): Response | null => {
    if (!door.offer) return null
    if (name === 'GET sign-in') return Response.json(door.offer)
    if (name === 'POST token') return Response.json({ token: door.token })
    if (name !== 'POST sign-in') return null
    return Response.json({
      deviceCode: 'fillin_of-this-panel-alone',
      userCode: 'KQT-R93-XFH',
      verifyUrl: 'https://relay.example/sign-in?code=KQT-R93-XFH',
      expiresIn: 600,
      interval: 2
    })
  }

  const spending = {
    file: { pictures: 1, micros: 40_000 },
    person: { pictures: 3, micros: 120_000 }
  }

  /** What was uploaded; the n-th gets the id n, in hex. */
  const uploads: Uint8Array[] = []
  const settled = new Set<string>()
  const unsettled = (fileId: string | null) =>
    [...jobs.values()]
      .filter(({ id, target }) => !settled.has(id) && target.fileId === fileId)
      .filter(
        ({ key, state, cost }) => state !== 'cancelled' || Number(cost) > 0 || !isCampaignJob(key)
      )
      .reverse()

  const submit = (body: unknown): Response => {
    const { key, recipe, target } = JobSubmit.parse(body)
    const known = [...jobs.values()].find((job) => job.key === key)
    const job = known ?? toJob({ id: `job-${jobs.size + 1}`, key, recipe, target })
    jobs.set(job.id, job)
    return Response.json({ job })
  }

  const upload = (body: unknown): Reference => {
    if (!(body instanceof Uint8Array)) throw new Error('An upload is a file')
    uploads.push(body)
    return { upload: uploads.length.toString(16).padStart(64, '0'), width: 960, height: 800 }
  }

  const cancel = (id: string): Response => {
    const job = jobs.get(id)
    if (job?.state === 'queued') move(id, { state: 'cancelled', finishedAt: 2 })
    return readJob(id)
  }

  const readJob = (id: string): Response => {
    const job = jobs.get(id)
    return job ? Response.json({ job }) : fail(404, 'not_found')
  }

  const answer = (name: string, url: URL, init: RequestInit): Response => {
    const id = url.pathname.split('/')[3] ?? ''
    if (name === 'GET person')
      return Response.json({
        name: 'Ada',
        models: served.models,
        ...(door.token && { signedIn: true }),
        ...(served.budget && { budget: served.budget })
      })
    if (name === 'POST sign-out') return Response.json({ ok: true })
    if (name === 'GET spending') return Response.json(spending)
    if (name === 'GET jobs' && url.searchParams.has('made'))
      return Response.json({ jobs: [...jobs.values()].filter((job) => settled.has(job.id)) })
    if (name === 'GET jobs') return Response.json({ jobs: unsettled(url.searchParams.get('file')) })
    if (name === 'POST settle') {
      settled.add(id)
      return readJob(id)
    }
    if (name === 'POST jobs') return submit(JSON.parse(String(init.body)))
    if (name === 'POST cancel') return cancel(id)
    if (name === 'POST uploads') return Response.json({ reference: upload(init.body) })
    if (name === 'GET image') return new Response(new Uint8Array([1, 2, 3]))
    if (name === 'GET partials') return new Response(new Uint8Array([9]))
    if (name !== 'GET events') return readJob(id)
    const ids = (url.searchParams.get('jobs') ?? '').split(',')
    const seen = parseEventIds(new Headers(init.headers).get('last-event-id') ?? '')
    return new Response(events.open({ ids, seen, signal: init.signal }))
  }

  /** Changes a job and tells everyone who follows it. */
  const move = (id: string, change: Partial<Job>) => {
    const job = jobs.get(id)
    if (!job) throw new Error(`No job ${id}`)
    const next = { ...job, ...change }
    jobs.set(id, next)
    events.add({ jobId: id, at: 0, state: next.state, partials: next.partials })
  }

  const fakeFetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(String(input))
    const headers = new Headers(init.headers)
    const name = `${init.method} ${toName(url.pathname)}`
    requests.push({ name, path: url.pathname + url.search, headers })
    const fault = faults.findIndex((each) => each.name === name)
    if (fault >= 0) {
      const response = await faults.splice(fault, 1)[0]?.answer()
      if (!response) throw new TypeError('Failed to fetch')
      return response
    }
    const atDoor = answerAtDoor(name)
    if (atDoor) return atDoor
    if (headers.get('authorization') !== `Bearer ${token}`) return fail(401, 'unauthorized')
    const response = await answer(name, url, init)
    response?.headers.set(wireHeader, String(version))
    return response
  }

  return {
    fetch: fakeFetch,
    served,
    door,
    requests,
    jobs,
    uploads,
    settled,
    events,
    move,
    count: (name: string) => requests.filter((request) => request.name === name).length,
    /** The next request of this name meets a dead line, or gets `answer`. */
    failNext: (name: string, answer: Answer = () => null) => faults.push({ name, answer }),
    /** Moves a job to its end, with a picture when it is done. */
    finish: (id: string, change: Partial<Job> = {}) =>
      move(id, {
        state: 'done',
        finishedAt: 43_000,
        image: { width: 960, height: 800, format: 'png', bytes: 3 },
        ...change
      })
  }
}

export type FakeRelay = ReturnType<typeof createFakeRelay>

export function fail(status: number, code: FailureCode, message = `Sentence about ${code}.`) {
  return Response.json({ failure: { code, message, retryable: false } }, { status })
}

/** `/v1/jobs/1/cancel` is `cancel`, `/v1/jobs/1` is `job`. */
function toName(path: string): string {
  const [, , first = '', id, action] = path.split('/')
  if (first === 'sign-in') return id ?? first
  return action ?? (id === undefined ? first : 'job')
}

export function toJob(job: Pick<Job, 'id' | 'key' | 'recipe' | 'target'> & Partial<Job>): Job {
  return {
    state: 'queued',
    createdAt: 1_000,
    calledAt: null,
    finishedAt: null,
    partials: 0,
    image: null,
    usage: null,
    cost: null,
    refusal: null,
    failure: null,
    ...job
  }
}
