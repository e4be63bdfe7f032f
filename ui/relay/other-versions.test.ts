import { expect, test } from 'vitest'
import type { Job } from '../../core/job'
import { wireHeader, wireVersion } from '../../core/wire/wire-version'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeRelay, toJob } from '../fakes/fake-relay'
import { goodSettings, openSession } from '../fakes/trial-session'
import { createFetchFile } from '../pictures/fetch-file'
import { createRelayClient } from './relay-client'
import { toRelayError } from './relay-error'

const upload = { upload: 'a'.repeat(64), width: 960, height: 800 }
const job: Job = toJob({
  id: 'a',
  key: 'key-12345',
  recipe: {
    ...toRecipe({ ...firstDraft, prompt: 'a pier' }, { width: 300, height: 250 }),
    references: [upload],
    mask: upload
  },
  target: {
    fileId: 'f',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: '',
    origin: { kind: 'edit', imageHash: 'b' }
  },
  image: { width: 960, height: 800, format: 'png', bytes: 3 },
  usage: { inputTextTokens: 1, inputImageTokens: 2, outputTokens: 3 },
  failure: { code: 'refused', message: 'Sentence.', retryable: false },
  refusal: { stage: null, categories: [] },
  wait: { code: 'rate_limited', until: 5 }
})

/** The same with a field that nobody knows yet in every part of it. */
function withMore(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withMore)
  if (typeof part !== 'object' || part === null) return part
  const parts = Object.entries(part).map(([name, value]) => [name, withMore(value)])
  return { ...Object.fromEntries(parts), fromTheFuture: { is: ['anything'] } }
}

function connect(answer: unknown, headers: Record<string, string> = {}) {
  const fake = createFakeRelay()
  const place = { builtFor: goodSettings.relayUrl, isOnline: () => true }
  const fetchFile = createFetchFile(fake.fetch)
  const timeout = () => new AbortController().signal
  const ports = { fetch: fake.fetch, fetchFile, timeout, place }
  const relay = createRelayClient(goodSettings, ports)
  for (const name of ['GET job', 'GET jobs', 'GET person', 'GET spending'])
    fake.failNext(name, () => Response.json(answer, { headers }))
  return relay
}

test('what a newer relay adds to a job is left out, wherever it stands', async () => {
  expect(await connect(withMore({ job })).readJob('a')).toEqual(job)
})

test('a failure that only newer relays know keeps its sentence', async () => {
  const failure = { code: 'gone_fishing', message: 'Wait for me.', retryable: true }
  const known = { ...failure, code: 'internal' }
  const read = await connect({ job: { ...job, failure } }).readJob('a')
  expect(read.failure).toEqual(known)
  const error = await toRelayError(Response.json({ failure }, { status: 409 }), 'https://r.example')
  expect(error.failure).toEqual(known)
})

test('a list leaves out the job of a model that only newer panels know', async () => {
  const recipe = { ...job.recipe, model: 'gpt-image-9' }
  const jobs = [{ ...job, id: 'b', recipe }, job]
  expect(await connect({ jobs, total: 2 }).listJobs('f')).toEqual([job])
})

test('a newer relay’s models and budgets are read as far as they are known', async () => {
  const budget = { day: { limit: 5, spent: 1 }, month: null }
  const told = withMore({ name: 'Ada', models: ['gpt-image-9', 'gpt-image-2'], budget })
  const person = await connect(told).readPerson()
  expect(person).toEqual({ name: 'Ada', models: ['gpt-image-2'], budget, warning: null })
})

test('an older relay, which tells less, is read', async () => {
  const { wait: _, ...less } = job
  expect(await connect({ job: less }).readJob('a')).toEqual(less)
  const person = await connect({ name: 'Ada', models: ['gpt-image-2'] }).readPerson()
  expect(person.warning).toBeNull()
})

test.each([
  ['the same', 0, 'Connected as Ada.'],
  ['one older', -1, 'Connected as Ada.'],
  ['one newer', 1, 'Connected as Ada.'],
  ['much older', -2, 'Your relay is older than this panel; ask whoever runs it to update it.'],
  ['much newer', 2, 'Your relay is newer than this panel; update the plugin']
])('a relay of %s version is connected, with a word where it matters', async (_name, by, words) => {
  const { actions, relay, state } = await openSession()
  const headers = { [wireHeader]: String(wireVersion + by) }
  relay.failNext('GET person', () =>
    Response.json({ name: 'Ada', models: ['gpt-image-2'] }, { headers })
  )
  await actions.checkAgain()
  expect(state().connection).toMatchObject({ step: 'connected', person: 'Ada' })
  expect(state().status.text).toContain(words)
})

test.each([
  ['newer', 1],
  ['older', -1]
])('an answer of a %s relay that can’t be read says so', async (word, by) => {
  const relay = connect({ fill: 'me' }, { [wireHeader]: String(wireVersion + by) })
  await expect(relay.readJob('a')).rejects.toThrow(`Your relay is ${word} than this panel`)
})

test('tells the relay its own version without a header that an older one would not let through', async () => {
  const { relay } = await openSession()
  const [first] = relay.requests
  expect(first?.path).toBe(`/v1/person?panel=${wireVersion}`)
  expect([...(first?.headers.keys() ?? [])]).toEqual(['authorization'])
})

test.each([
  ['an older relay, which would refuse it,', 1, undefined],
  ['a relay of our version', wireVersion, 95]
])('%s is told JPEG’s quality: %s', async (_name, version, compression) => {
  const { actions, relay } = await openSession({
    relay: createFakeRelay('good-token', version),
    selection: sampleSelection(sampleTarget('1:2', 'Hero'))
  })
  await actions.generate()
  expect([...relay.jobs.values()].map(({ recipe }) => recipe.compression)).toEqual([compression])
})
