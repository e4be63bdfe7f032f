import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type StandInFoundry, startStandInFoundry } from '../server/demo/stand-in-foundry'
import { type FrontDoor, startNginx } from './nginx'
import { type RelayProcess, runRelayCommand, startRelayProcess } from './rig'

const program = process.env.TEST_NGINX
const name = 'framefill.example.com'

/** Where no nginx is named there is nothing to test; the CI names one. */
describe.runIf(program)('behind the nginx of the documents', () => {
  let folder: string
  let foundry: StandInFoundry
  let relay: RelayProcess
  let plain: FrontDoor
  let prefixed: FrontDoor
  let token: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'framefill-proxy-'))
    foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
    const environment = {
      PORT: '0',
      DATA_DIR: folder,
      PUBLIC_URL: `https://${name}/tools/fill`,
      FOUNDRY_ENDPOINT: foundry.url,
      FOUNDRY_API_KEY: 'stand-in-key',
      FOUNDRY_DEPLOYMENT: 'gpt-image-2',
      FOUNDRY_RPM: '600'
    }
    token = await runRelayCommand(environment, ['token', 'Ada'])
    relay = await startRelayProcess(environment)
    plain = await startNginx(program ?? '', relay.url)
    // A proxy that cuts the prefix off before it asks the relay.
    prefixed = await startNginx(program ?? '', relay.url, (snippet) =>
      snippet.replace('location / {', 'location /tools/fill/ {').replace(/(4201);/, '$1/;')
    )
    await vi.waitFor(async () => {
      expect((await ask(plain, '/healthz')).status).toBe(200)
      expect((await ask(prefixed, '/tools/fill/healthz')).status).toBe(200)
    }, 10_000)
  })
  afterAll(async () => {
    await Promise.all([plain?.close(), prefixed?.close(), relay?.kill('SIGTERM')])
    await foundry?.close()
    await rm(folder, { recursive: true, force: true })
  })

  type Asked = Readonly<{ method?: string; headers?: Record<string, string>; body?: Uint8Array }>

  async function open(
    { port }: FrontDoor,
    path: string,
    { method = 'GET', headers, body }: Asked = {}
  ) {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: name, authorization: `Bearer ${token}`, ...headers }
    })
    sent.end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    return answer
  }

  async function ask(proxy: FrontDoor, path: string, asked: Asked = {}) {
    const answer = await open(proxy, path, asked).catch(() => null)
    let text = ''
    for await (const chunk of answer ?? []) text += chunk
    return { status: answer?.statusCode ?? 0, text }
  }

  test.each([
    ['that leaves the path whole', () => plain, '/tools/fill/v1/person'],
    ['that cuts the prefix', () => prefixed, '/tools/fill/v1/person'],
    ['without the prefix', () => plain, '/v1/person']
  ])('a person is known through a proxy %s', async (_name, proxy, path) => {
    const { status, text } = await ask(proxy(), path)
    expect({ status, name: JSON.parse(text).name }).toEqual({ status: 200, name: 'Ada' })
  })

  test('another name is not answered to', async () => {
    const { status, text } = await ask(plain, '/v1/person', { headers: { host: 'evil.example' } })
    expect(status).toBe(400)
    expect(text).toContain('address')
  })

  test('metrics stay behind', async () => {
    expect((await ask(plain, '/metrics')).status).toBe(404)
    expect((await fetch(`${relay.url}/metrics`)).status).toBe(404)
  })

  test('a picture of 20 MB comes through', async () => {
    const body = new Uint8Array(20 * 1000 * 1000)
    body.set(Buffer.from('89504e470d0a1a0a0000000d494844520000040000000400', 'hex'))
    const { status, text } = await ask(plain, '/v1/uploads', { method: 'POST', body })
    expect({ status, text }).toMatchObject({ status: 200 })
  })

  test('progress comes while it is made, and the picture whole', async () => {
    const body = Buffer.from(JSON.stringify(submission))
    const headers = { 'content-type': 'application/json' }
    const submitted = await ask(plain, '/v1/jobs', { method: 'POST', headers, body })
    const { job } = JSON.parse(submitted.text)
    const states: string[] = []
    for await (const chunk of await open(plain, `/v1/events?jobs=${job.id}`))
      for (const [, state] of String(chunk).matchAll(/"state":"(\w+)"/g)) states.push(String(state))
    expect(states).toContain('calling')
    expect(states.at(-1)).toBe('done')
    const picture = await open(plain, `/v1/jobs/${job.id}/image`)
    expect(picture.headers['content-type']).toBe('image/png')
    let bytes = 0
    for await (const chunk of picture) bytes += chunk.length
    expect(bytes).toBe(Number(picture.headers['content-length']))
  })
})

const submission = {
  key: 'behind-nginx-0001',
  recipe: {
    model: 'gpt-image-2',
    prompt: 'A lake behind a wall',
    guidance: '',
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'opaque'
  },
  target: {
    fileId: 'file-1',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: ''
  }
}
