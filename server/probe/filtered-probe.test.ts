import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { samplePng } from '../foundry/sample-pictures'
import { createTrialStage } from './trial-probe'

const drawn = JSON.stringify({
  data: [{ b64_json: samplePng(1024, 640).toString('base64') }],
  usage: { input_tokens: 10, output_tokens: 154 }
})

test.each([
  ['its first call', () => true, 1],
  ['an edit', (path: string) => path.includes('/edits'), 8]
])('a content filter that refuses %s ends it', async (_, isRefused, calls) => {
  const server = createServer((request, response) => {
    request.resume()
    const refused = isRefused(request.url ?? '')
    response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' })
    response.end(refused ? '{"error":{"code":"content_filter","message":"x"}}' : drawn)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  // An AddressInfo because the server listens on a port, not a pipe.
  const { port } = server.address() as AddressInfo
  const stage = await createTrialStage(`http://127.0.0.1:${port}`)
  onTestFinished(async () => {
    await stage.end()
    server.close()
  })
  await stage.run('--yes', '--json', stage.file)
  expect(await stage.db.all('SELECT id FROM jobs')).toHaveLength(calls)
  expect(stage.printed.join('\n')).toMatch(/still open.*a content filter refused the call before/)
})
