import { expect, test } from 'vitest'
import { AppError } from '../../core/failure'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import { createFakeRelay, fail, toJob } from '../fakes/fake-relay'
import { createFetchFile } from '../pictures/fetch-file'
import { createRelayClient } from './relay-client'

const place = { builtFor: 'https://relay.example', isOnline: () => true }

function connect(token = 'good-token') {
  const fake = createFakeRelay()
  const settings = { relayUrl: 'https://relay.example', token }
  const fetchFile = createFetchFile(fake.fetch)
  const patience: number[] = []
  const timeout = (ms: number) => {
    patience.push(ms)
    return new AbortController().signal
  }
  const relay = createRelayClient(settings, { fetch: fake.fetch, fetchFile, timeout, place })
  return { fake, relay, patience }
}

const submission = {
  key: 'key-12345',
  recipe: toRecipe({ ...firstDraft, prompt: 'a lighthouse' }, { width: 300, height: 250 }),
  target: {
    fileId: 'f',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: ''
  }
}

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(() => null).catch((reason: unknown) => reason)
  if (!(error instanceof AppError)) throw new Error('Expected an AppError', { cause: error })
  return error.failure
}

test('every call carries the token', async () => {
  const { fake, relay } = connect()
  await relay.readPerson()
  await relay.submitJob(submission)
  const tokens = fake.requests.map(({ headers }) => headers.get('authorization'))
  expect(tokens).toEqual(['Bearer good-token', 'Bearer good-token'])
})

test('a submitted job can be read and its files fetched', async () => {
  const { fake, relay } = connect()
  const { id } = await relay.submitJob(submission)
  expect((await relay.readJob(id)).state).toBe('queued')
  expect(await relay.readImage(id)).toEqual(new Uint8Array([1, 2, 3]))
  await relay.readPartial(id, 0)
  expect(fake.requests.at(-1)?.path).toBe(`/v1/jobs/${id}/partials/0`)
})

test('a relay that doesn’t answer is named in the sentence', async () => {
  const { fake, relay } = connect()
  fake.failNext('GET person')
  const failure = await failureOf(relay.readPerson())
  expect(failure.code).toBe('relay_unreachable')
  expect(failure.message).toBe(
    'Can’t reach your relay at https://relay.example; check the address or ask whoever runs it.'
  )
})

test('the relay’s own failure comes through as it is', async () => {
  const { fake, relay } = connect()
  fake.failNext('POST jobs', () => fail(429, 'rate_limited', 'Wait a minute.'))
  const failure = await failureOf(relay.submitJob(submission))
  expect(failure).toEqual({ code: 'rate_limited', message: 'Wait a minute.', retryable: false })
})

test.each([
  ['a gateway without its relay', 502, 'relay_unreachable'],
  ['a gateway that asks for a login', 401, 'unauthorized'],
  ['some other server', 404, 'internal']
])('%s gets one of our sentences', async (_name, status, code) => {
  const { fake, relay } = connect()
  fake.failNext('GET person', () => new Response('<html>', { status }))
  expect((await failureOf(relay.readPerson())).code).toBe(code)
})

test('an answer of another shape is not believed', async () => {
  const { fake, relay } = connect()
  fake.failNext('GET person', () => Response.json({ hello: 'world' }))
  expect((await failureOf(relay.readPerson())).message).toContain('update the plugin or the relay')
})

test('a job’s id can’t reach another path', async () => {
  const { fake, relay } = connect()
  await failureOf(relay.readJob('../person'))
  expect(fake.requests.at(-1)?.path).toBe('/v1/jobs/..%2Fperson')
})

test.each([
  ['an answer half a minute', 'readPerson', 30_000],
  ['a picture three minutes', 'readImage', 180_000],
  ['a file it sends three minutes', 'uploadPicture', 180_000]
] as const)('gives %s to come', async (_name, call, ms) => {
  const { relay, patience } = connect()
  if (call === 'readPerson') await relay.readPerson()
  if (call === 'readImage') await relay.readImage('job-1')
  if (call === 'uploadPicture') await relay.uploadPicture(new Uint8Array([0x89]))
  expect(patience).toEqual([ms])
})

test('an error page never passes for a picture', async () => {
  const { fake, relay } = connect()
  fake.failNext('GET image', () => fail(404, 'not_found'))
  expect((await failureOf(relay.readImage('job-1'))).code).toBe('not_found')
})

test('the token never follows a redirect', async () => {
  const redirects: unknown[] = []
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    redirects.push(init?.redirect)
    return Response.json({ name: 'Ada', models: ['gpt-image-2'] })
  }
  const timeout = () => new AbortController().signal
  const settings = { relayUrl: 'https://relay.example', token: 'good-token' }
  const ports = { fetch, fetchFile: createFetchFile(fetch), timeout, place }
  await createRelayClient(settings, ports).readPerson()
  expect(redirects).toEqual(['error'])
})

test('a list is followed from page to page', async () => {
  const { fake, relay } = connect()
  const jobs = ['a', 'b', 'c'].map((id) => toJob({ ...submission, id }))
  fake.failNext('GET jobs', () => Response.json({ jobs: jobs.slice(0, 2), next: '7.b' }))
  fake.failNext('GET jobs', () => Response.json({ jobs: jobs.slice(2) }))
  expect((await relay.listJobs('my file')).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(fake.requests.map(({ path }) => path)).toEqual([
    '/v1/jobs?file=my%20file&after=',
    '/v1/jobs?file=my%20file&after=7.b'
  ])
})

test('a relay that never ends its list is not asked for ever', async () => {
  const { fake, relay } = connect()
  const job = toJob({ ...submission, id: 'a' })
  fake.failNext('GET jobs', () => Response.json({ jobs: [job], next: '7.a' }))
  fake.failNext('GET jobs', () => Response.json({ jobs: [], next: '7.a' }))
  expect(await relay.listJobs('f')).toEqual([job])
  const page = Array.from({ length: 300 }, () => job)
  for (let count = 0; count < 3; count += 1)
    fake.failNext('GET jobs', () => Response.json({ jobs: page, next: '7.a' }))
  expect(await relay.listJobs('f')).toHaveLength(600)
})
