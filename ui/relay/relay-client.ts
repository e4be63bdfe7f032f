import * as z from 'zod/mini'
import { Job } from '../../core/job'
import { ModelName } from '../../core/models'
import type { Reference } from '../../core/recipe'
import type { Settings } from '../../core/settings'
import {
  JobReply,
  type JobSubmit,
  maxListedJobs,
  PersonReply,
  type RelayRoute,
  relayRoutes,
  SpendingReply,
  UploadReply
} from '../../core/wire/relay-routes'
import { signInRoutes } from '../../core/wire/sign-in-routes'
import { versionsAhead, wireHeader, wireVersion } from '../../core/wire/wire-version'
import type { FetchFile } from '../pictures/fetch-file'
import { createCampaignClient, type RelayCampaigns } from './campaigns/campaign-client'
import { readBody } from './read-body'
import { relayUnreachable, replyUnreadable, toRelayError } from './relay-error'
import { type Place, versionWords } from './relay-words'

export type Person = Omit<PersonReply, 'models'> &
  Readonly<{
    models: readonly ModelName[]
    /** What may not work between this panel and the relay's version. */
    warning: string | null
  }>

/** Every call throws an AppError only; the bytes of a picture may be some tens of MB. */
export type Relay = Readonly<{
  readPerson: () => Promise<Person>
  /** Ends this client’s own token. */
  signOut: () => Promise<void>
  readSpending: (fileId: string) => Promise<SpendingReply>
  submitJob: (submit: JobSubmit) => Promise<Job>
  /** Jobs in this file whose end nobody has seen to yet, newest first. */
  listJobs: (fileId: string) => Promise<readonly Job[]>
  /** Pictures of this file that were placed or dismissed once and that the relay keeps, newest first. */
  listMade: (fileId: string) => Promise<readonly Job[]>
  /** The picture is in the file, or was dismissed. */
  settleJob: (id: string) => Promise<Job>
  readJob: (id: string) => Promise<Job>
  cancelJob: (id: string) => Promise<Job>
  /** Cancels it only if it has not been sent; what is being drawn is paid and goes on. */
  cancelUnsent: (id: string) => Promise<Job>
  readImage: (id: string) => Promise<Uint8Array<ArrayBuffer>>
  /** A preview; `index` counts from 0. */
  readPartial: (id: string, index: number) => Promise<Uint8Array<ArrayBuffer>>
  /** Sends a PNG or JPEG file for edits to name; its content type is told by its first byte. */
  uploadPicture: (file: Uint8Array<ArrayBuffer>) => Promise<Reference>
  openEvents: (follow: Follow) => Promise<ReadableStream<Uint8Array>>
  campaigns: RelayCampaigns
}>

/** `lastEventId` may name several jobs, split by commas. */
export type Follow = Readonly<{
  jobIds: readonly string[]
  lastEventId: string
  signal: AbortSignal
}>

type Ports = Readonly<{
  fetch: typeof fetch
  /** For answers of some MB. */
  fetchFile: FetchFile
  timeout: (ms: number) => AbortSignal
  place: Place
}>
type Call = Readonly<{
  params?: Readonly<Record<string, string>>
  query?: string
  body?: object
  file?: Uint8Array<ArrayBuffer>
  headers?: Readonly<Record<string, string>>
}>

const answerTimeoutMs = 30_000
const fileTimeoutMs = 180_000

/** Talks to the relay with this person's token. */
export function createRelayClient(settings: Settings, ports: Ports): Relay {
  const { fetch, fetchFile, timeout, place } = ports
  let told: string | null = null
  const unreachable = (error: unknown) => {
    throw relayUnreachable(settings.relayUrl, place, error)
  }

  const toUrl = (route: RelayRoute, { params, query = '' }: Call) =>
    settings.relayUrl + fillPath(relayRoutes[route].path, params) + query

  const toRequest = (route: RelayRoute, call: Call) =>
    ({
      method: relayRoutes[route].method,
      headers: {
        ...call.headers,
        authorization: `Bearer ${settings.token}`,
        ...(call.body && jsonHeader)
      },
      // The token goes to the relay's own address and nowhere a redirect may point.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store'
    }) as const

  async function send(route: RelayRoute, call: Call, signal: AbortSignal): Promise<Response> {
    const response = await fetch(toUrl(route, call), {
      ...toRequest(route, call),
      body: call.body ? JSON.stringify(call.body) : (call.file ?? null),
      signal
    }).catch(unreachable)
    told = response.headers.get(wireHeader)
    if (!response.ok) throw await toRelayError(response, settings.relayUrl)
    return response
  }

  async function readJson<Schema extends z.ZodMiniType>(
    route: RelayRoute,
    schema: Schema,
    call: Call = {}
  ): Promise<z.output<Schema>> {
    const signal = timeout(call.file ? fileTimeoutMs : answerTimeoutMs)
    const response = await send(route, call, signal)
    const reply = schema.safeParse(await readBody(response).catch(unreachable))
    if (!reply.success) throw replyUnreadable(settings.relayUrl, told, reply.error)
    return reply.data
  }

  async function readBytes(route: RelayRoute, params: Record<string, string>) {
    const request = toRequest(route, {})
    const signal = timeout(fileTimeoutMs)
    const { status, bytes } = await fetchFile(toUrl(route, { params }), request, signal).catch(
      unreachable
    )
    if (status !== 200) throw await toRelayError(new Response(bytes, { status }), settings.relayUrl)
    return bytes
  }

  const readPages = async (file: string): Promise<readonly Job[]> => {
    const jobs: Job[] = []
    for (let after: string | undefined = ''; after !== undefined && jobs.length < maxListedJobs; ) {
      const query = `${file}&after=${encodeURIComponent(after)}`
      const page: JobList = await readJson('job.list', JobList, { query })
      jobs.push(...onlyKnown(Job, page.jobs))
      // An older relay gives no pages, and no relay an empty one before the last.
      after = page.jobs.length > 0 ? page.next : undefined
    }
    return jobs
  }

  return {
    campaigns: createCampaignClient(readJson),
    readPerson: async () => {
      const query = `?panel=${wireVersion}`
      const reply = await readJson('person.read', PersonReply, { query })
      const warning = versionWords(told)
      return { ...reply, models: onlyKnown(ModelName, reply.models), warning }
    },
    signOut: async () => {
      const { method, path } = signInRoutes.end
      const { headers } = toRequest('person.read', {})
      const response = await fetch(settings.relayUrl + path, {
        ...toRequest('person.read', {}),
        method,
        headers,
        body: '{}',
        signal: timeout(answerTimeoutMs)
      }).catch(unreachable)
      if (!response.ok) throw await toRelayError(response, settings.relayUrl)
    },
    readSpending: (fileId) =>
      readJson('spending.read', SpendingReply, { query: `?file=${encodeURIComponent(fileId)}` }),
    submitJob: async (submit) => {
      const body = versionsAhead(told) < 0 ? withoutCompression(submit) : submit
      return (await readJson('job.submit', JobReply, { body })).job
    },
    listJobs: (fileId) => readPages(`?file=${encodeURIComponent(fileId)}`),
    listMade: (fileId) => readPages(`?file=${encodeURIComponent(fileId)}&made=1`),
    settleJob: async (id) => (await readJson('job.settle', JobReply, { params: { id } })).job,
    readJob: async (id) => (await readJson('job.read', JobReply, { params: { id } })).job,
    cancelJob: async (id) => (await readJson('job.cancel', JobReply, { params: { id } })).job,
    cancelUnsent: async (id) =>
      (await readJson('job.cancel', JobReply, { params: { id }, query: '?unsent=1' })).job,
    readImage: (id) => readBytes('image.read', { id }),
    readPartial: (id, index) => readBytes('partial.read', { id, index: String(index) }),
    uploadPicture: async (file) => {
      const headers = { 'content-type': file[0] === pngFirstByte ? 'image/png' : 'image/jpeg' }
      return (await readJson('upload.create', UploadReply, { file, headers })).reference
    },
    openEvents: async ({ jobIds, lastEventId, signal }) => {
      const query = `?jobs=${jobIds.map(encodeURIComponent).join(',')}`
      const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {}
      const { body } = await send('job.follow', { query, headers }, signal)
      return body ?? unreachable('no body')
    }
  }
}

/** One that a newer panel submitted may be of a model that this one doesn't know. */
const JobList = z.object({ jobs: z.array(z.unknown()), next: z.optional(z.string()) })
type JobList = z.infer<typeof JobList>

/** What a newer relay tells of things that this version doesn't know is left out, each alone. */
function onlyKnown<Schema extends z.ZodMiniType>(
  schema: Schema,
  list: readonly unknown[]
): z.output<Schema>[] {
  return list.flatMap((each) => schema.safeParse(each).data ?? [])
}

/** A relay of version 1 refuses what it doesn’t know; its JPEGs come at the service’s own quality. */
function withoutCompression(submit: JobSubmit): JobSubmit {
  const { compression: _, ...recipe } = submit.recipe
  return { ...submit, recipe }
}

const pngFirstByte = 0x89
const jsonHeader = { 'content-type': 'application/json' }

function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''))
}
