import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlaygroundServer, startPlaygroundServer } from './server'

let folder: string
let server: PlaygroundServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playground-'))
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'playground'), { recursive: true })
  await mkdir(join(dist, 'plugin'))
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(dist, 'relay.js'), 'relay')
  await writeFile(join(dist, 'playground/index.html'), '<h1>Page</h1>')
  await writeFile(join(dist, 'playground/page.js'), 'page()')
  await writeFile(join(dist, 'plugin/main.js'), 'main()')
  const networkAccess = { allowedDomains: ['none'], devAllowedDomains: ['http://localhost:1'] }
  await writeFile(join(dist, 'plugin/manifest.json'), JSON.stringify({ id: 'x', networkAccess }))
  const relayUrl = 'http://localhost:4301'
  server = await startPlaygroundServer({ port: 0, distFolder: dist, relayUrl, token: 'secret' })
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** By node:http, because fetch tidies up paths and sets its own Host. */
function get(path: string, host?: string): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url)
    const headers = host === undefined ? {} : { host }
    const sent = request({ host: '127.0.0.1', port, path, headers }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const type = response.headers['content-type'] ?? ''
      resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks).toString() })
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the playground’s server', () => {
  it('serves page and plugin with their types', async () => {
    expect(await get('/?theme=dark')).toMatchObject({ status: 200, body: '<h1>Page</h1>' })
    expect(await get('/page.js')).toMatchObject({ type: 'text/javascript; charset=utf-8' })
    expect(await get('/plugin/main.js')).toMatchObject({ status: 200, body: 'main()' })
  })

  it('tells the page its relay', async () => {
    const { body } = await get('/pairing.json')
    expect(JSON.parse(body)).toEqual({
      relayUrl: 'http://localhost:4301',
      token: 'secret',
      pictures: 'demo'
    })
  })

  it('lets the panel reach that relay by the manifest', async () => {
    const { body } = await get('/plugin/manifest.json')
    expect(JSON.parse(body).networkAccess).toEqual({
      allowedDomains: ['none'],
      devAllowedDomains: ['http://localhost:4301']
    })
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/plugin/../relay.js',
    '/../relay.js',
    '/relay.js',
    '/plugin/none.js',
    '//etc/passwd'
  ])('has nothing at %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404 })
  })

  it.each(['evil.example', 'localhost', 'localhost:1'])('refuses the host “%s”', async (host) => {
    expect(await get('/pairing.json', host)).toMatchObject({ status: 403 })
  })
})
