import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startRelayProcess } from './rig'

type Lock = Readonly<{ packages: Record<string, { dev?: boolean; devOptional?: boolean }> }>

/** What `npm ci --omit=dev` would install, by the lock file, beside the built relay. */
function installRelay(folder: string): void {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional || !existsSync(path)) continue
    const inner = join(path, 'node_modules')
    cpSync(path, join(folder, path), { recursive: true, filter: (file) => !file.startsWith(inner) })
  }
  for (const file of ['package.json', 'dist/relay.js'])
    copyFileSync(file, join(folder, file.replace('dist/', '')))
}

// Copying some thousand files takes its time.
test('a relay installed without development packages starts and serves', {
  timeout: 180_000
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framefill-alone-'))
  try {
    installRelay(folder)
    expect(existsSync(join(folder, 'node_modules/preact'))).toBe(false)
    const environment = {
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      FOUNDRY_ENDPOINT: 'https://trial.openai.azure.com',
      FOUNDRY_API_KEY: 'no-key',
      FOUNDRY_DEPLOYMENT: 'gpt-image-2'
    }
    const relay = await startRelayProcess(environment, join(folder, 'relay.js'))
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${relay.url}/v1/person`)).status).toBe(401)
    await relay.kill('SIGKILL')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
