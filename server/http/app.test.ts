import { beforeEach, describe, expect, test } from 'vitest'
import type { Job, JobEvent } from '../../core/job'
import { wireHeader, wireVersion } from '../../core/wire/wire-version'
import { addPerson } from '../access/people'
import { createTrialRelay, sampleSubmit, submitTrial, type TrialRelay } from '../trial/trial-relay'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

const failureOf = async (response: Response) =>
  ((await response.json()) as { failure: { code: string; message: string } }).failure

describe('the door', () => {
  test.each(['/v1/person', '/v1/jobs/x', '/v1/events?jobs=x'])(
    'answers 401 without a token on %s',
    async (path) => {
      const response = await relay.app.request(path)
      expect(response.status).toBe(401)
      expect((await failureOf(response)).code).toBe('unauthorized')
    }
  )

  test('answers 401 to a wrong token and to no bearer', async () => {
    expect((await relay.fetch('/v1/person', {}, 'fill_wrong')).status).toBe(401)
    const basic = { headers: { authorization: `Basic ${relay.token}` } }
    expect((await relay.app.request('/v1/person', basic)).status).toBe(401)
  })

  test('names the person and the models', async () => {
    const response = await relay.fetch('/v1/person')
    expect(await response.json()).toMatchObject({
      name: 'Ada',
      models: ['gpt-image-2'],
      quotas: [{ model: 'gpt-image-2', perMinute: 6, atOnce: 2 }]
    })
  })

  test('keeps only a hash of the token', async () => {
    const rows = await relay.db.all('SELECT * FROM tokens')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(relay.token)
  })

  test('answers the preflight of a null-origin panel, without credentials', async () => {
    const response = await relay.app.request('/v1/jobs', {
      method: 'OPTIONS',
      headers: {
        origin: 'null',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,last-event-id'
      }
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    expect(response.headers.get('access-control-allow-headers')).toContain('last-event-id')
  })

  test('tells its version to every panel that may read it, with failures too', async () => {
    const headers = { origin: 'null' }
    for (const response of [await relay.fetch('/v1/person'), await relay.app.request('/v1/x')]) {
      expect(response.headers.get(wireHeader)).toBe(String(wireVersion))
    }
    const { headers: told } = await relay.app.request('/v1/person', { headers })
    expect(told.get('access-control-expose-headers')?.split(',')).toContain(wireHeader)
  })

  test('answers a panel of another version, and the log says how far apart they are', async () => {
    expect((await relay.fetch(`/v1/person?panel=${wireVersion - 2}`)).status).toBe(200)
    expect((await relay.fetch(`/v1/person?panel=${wireVersion}`)).status).toBe(200)
    const told = relay.lines.filter((line) => line.includes('panel.other_version'))
    expect(told.map((line) => JSON.parse(line).ahead)).toEqual([-2])
  })

  test('a failure can be read by a null-origin panel too', async () => {
    const response = await relay.app.request('/v1/person', { headers: { origin: 'null' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('job.submit', () => {
  const post = (body: string) => relay.fetch('/v1/jobs', { method: 'POST', body })

  test('queues a job', async () => {
    const job = await submitTrial(relay, 'one')
    expect(job).toMatchObject({ state: 'queued', recipe: { quality: 'low' } })
  })

  test.each([
    ['nonsense', 'nonsense'],
    ['an unknown field', JSON.stringify({ ...sampleSubmit('one'), extra: 1 })],
    ['an empty prompt', JSON.stringify(sampleSubmit('one', { prompt: '' }))]
  ])('refuses %s with one sentence', async (_name, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect((await failureOf(response)).message).toMatch(/^[^\n]+\.$/)
  })

  test('never repeats a prompt it refuses', async () => {
    const response = await post(
      JSON.stringify(sampleSubmit('one', { prompt: 'secret '.repeat(9_000) }))
    )
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('secret')
  })

  test('takes the longest prompt in any writing, however it is escaped', async () => {
    const text = JSON.stringify(sampleSubmit('one', { prompt: '\u6e2f'.repeat(32_000) }))
    expect((await post(text.replaceAll('\u6e2f', '\\u6e2f'))).status).toBe(200)
  })

  test('refuses a body beyond the limit', async () => {
    expect((await post('x'.repeat(200_000))).status).toBe(413)
  })
})

test('a field that only newer panels know is refused with who has to do what', async () => {
  const submit = sampleSubmit('one', { seed: 7 } as object)
  const response = await relay.fetch('/v1/jobs', { method: 'POST', body: JSON.stringify(submit) })
  expect(await failureOf(response)).toMatchObject({
    message:
      'This relay is older than your panel and doesn’t know “seed”. Ask whoever runs it to update it.'
  })
})

describe('somebody else’s job', () => {
  test('is as unknown as one that never was', async () => {
    const { id } = await submitTrial(relay, 'one')
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    for (const path of [`/v1/jobs/${id}`, `/v1/jobs/${id}/image`, `/v1/events?jobs=${id}`])
      expect((await relay.fetch(path, {}, ben)).status).toBe(404)
    const cancel = await relay.fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' }, ben)
    expect(cancel.status).toBe(404)
  })
})

describe('job.list', () => {
  const listed = async (file = 'file-1') => {
    const reply = await relay.fetch(`/v1/jobs?file=${file}`)
    return ((await reply.json()) as { jobs: Job[] }).jobs.map(({ id }) => id)
  }

  test('names what is under way or cancelled in this file, until it is settled', async () => {
    const first = await submitTrial(relay, 'one')
    const second = await submitTrial(relay, 'two')
    expect((await listed()).sort()).toEqual([first.id, second.id].sort())
    expect(await listed('another-file')).toEqual([])
    await relay.fetch(`/v1/jobs/${first.id}/settle`, { method: 'POST' })
    expect(await listed()).toEqual([second.id])
    await relay.fetch(`/v1/jobs/${second.id}/cancel`, { method: 'POST' })
    expect(await listed()).toEqual([second.id])
    await relay.fetch(`/v1/jobs/${second.id}/settle`, { method: 'POST' })
    expect(await listed()).toEqual([])
  })

  test('shows nobody another person’s jobs', async () => {
    const { id } = await submitTrial(relay, 'one')
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    const reply = await relay.fetch('/v1/jobs?file=file-1', {}, ben)
    expect(await reply.json()).toEqual({ jobs: [] })
    const settle = await relay.fetch(`/v1/jobs/${id}/settle`, { method: 'POST' }, ben)
    expect(settle.status).toBe(404)
    expect(await listed()).toEqual([id])
  })
})

describe('job.follow', () => {
  const cancel = (id: string) => relay.fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' })
  const eventsOf = (text: string): JobEvent[] =>
    [...text.matchAll(/^event: job\.changed\ndata: (.+)$/gm)].map((match) =>
      JSON.parse(match[1] as string)
    )

  test('tells the whole life of a job and ends with it', async () => {
    const { id } = await submitTrial(relay, 'one')
    const stream = await relay.fetch(`/v1/events?jobs=${id}`)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const text = stream.text()
    await cancel(id)
    expect(eventsOf(await text).map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'queued'],
      [2, 'cancelled']
    ])
    expect(await text).toContain(`id: ${id}:2\nevent: job.changed\n`)
  })

  test('goes on after Last-Event-ID', async () => {
    const { id } = await submitTrial(relay, 'one')
    await cancel(id)
    const stream = await relay.fetch(`/v1/events?jobs=${id}`, {
      headers: { 'last-event-id': `${id}:1` }
    })
    expect(eventsOf(await stream.text()).map((event) => event.seq)).toEqual([2])
  })

  test('ends at once when the reader has seen the end', async () => {
    const { id } = await submitTrial(relay, 'one')
    await cancel(id)
    const stream = await relay.fetch(`/v1/events?jobs=${id}`, {
      headers: { 'last-event-id': `${id}:2` }
    })
    expect(eventsOf(await stream.text())).toEqual([])
  })

  test('follows several jobs at once', async () => {
    const jobs: Job[] = [await submitTrial(relay, 'one'), await submitTrial(relay, 'two')]
    const stream = await relay.fetch(`/v1/events?jobs=${jobs.map((job) => job.id).join(',')}`)
    const text = stream.text()
    for (const job of jobs) await cancel(job.id)
    expect(eventsOf(await text)).toHaveLength(4)
  })

  test('refuses a list that is empty or too long', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `job-${index}`).join(',')
    expect((await relay.fetch('/v1/events?jobs=')).status).toBe(400)
    expect((await relay.fetch(`/v1/events?jobs=${many}`)).status).toBe(400)
  })
})
