import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAzureTexts } from './azure/azure-texts.mjs'
import { settingsOf } from './azure/purpose.mjs'
import { createIgnore, environmentOf, lastOf, parseDockerfile } from './image/dockerfile.mjs'

const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'))
const compose = readFileSync('compose.yaml', 'utf8')
const texts = readAzureTexts()
const known = settingsOf(texts)
const textOf = (path) => texts.get(path) ?? ''
const secrets = /secretNames = \[([^\]]+)\]/
  .exec(textOf('server/settings/secret-files.ts'))[1]
  .match(/\w+/g)
const drain = Number(
  /DRAIN_SECONDS', \{.*standard: (\d+)/.exec(textOf('server/settings/environment.ts'))[1]
)

describe('the image', () => {
  const image = stages.at(-1)

  it('runs as a user by number, and its data folder is that user’s', () => {
    expect(lastOf(image, 'USER')).toMatch(/^[1-9]\d+:[1-9]\d+$/)
    const data = image.steps.find(({ text }) => text.endsWith(' /data'))
    expect(data.flags.chown).toBe(lastOf(image, 'USER'))
    expect(environmentOf(image).DATA_DIR).toBe('/data')
  })

  it('is made by copies alone, so that its files can be tried without an engine', () => {
    const words = new Set(image.steps.map(({ word }) => word))
    expect([...words].filter((word) => ['RUN', 'ADD', 'SHELL'].includes(word))).toEqual([])
  })

  it('asks for its health without another program than Node', () => {
    expect(lastOf(image, 'HEALTHCHECK').slice(0, 2)).toEqual(['node', '-e'])
  })

  it('bears the version of the package', () => {
    const label = textOf('Dockerfile').match(/image\.version="([^"]+)"/)?.[1]
    expect(label).toBe(JSON.parse(textOf('package.json')).version)
  })

  it('is built on the same Node throughout', () => {
    expect(new Set(stages.map(({ image }) => image))).toEqual(new Set(['node:24-bookworm-slim']))
  })
})

describe('the compose file', () => {
  const environment = /environment:\n((?: {6}\w.*\n)+)/.exec(compose)[1]
  const names = [...environment.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name)

  it('names settings that the relay knows, and secrets by files alone', () => {
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(known).toContain(name.replace(/_FILE$/, ''))
    expect(secrets).toContain('FOUNDRY_API_KEY')
    expect(names.filter((name) => secrets.includes(name))).toEqual([])
    const files = names.filter((name) => name.endsWith('_FILE'))
    for (const name of files) expect(secrets).toContain(name.replace(/_FILE$/, ''))
  })

  it('lets every setting through that a line of .env names, and git keeps none of them', () => {
    const [relay] = compose.split('\n  postgres:')
    expect(relay).toContain('    env_file: [{ path: .env, required: false }]\n')
    for (const line of ['.env', 'secrets/', 'compose.override.yaml'])
      expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(line)
  })

  it('lets the relay write to its data and to memory alone, and gives it time to stop', () => {
    for (const line of ['read_only: true', 'tmpfs: /tmp', 'cap_drop: [ALL]'])
      expect(compose).toContain(`    ${line}\n`)
    expect(Number(/stop_grace_period: (\d+)s/.exec(compose)[1])).toBeGreaterThan(drain)
    expect(compose).toContain(`user: "${lastOf(stages.at(-1), 'USER')}"`)
  })

  it('publishes the port that the image listens at, to this machine alone', () => {
    const { PORT } = environmentOf(stages.at(-1))
    expect(compose).toContain(`ports: ["127.0.0.1:${PORT}:${PORT}"]`)
    expect(lastOf(stages.at(-1), 'EXPOSE')).toBe(PORT)
  })

  it('leaves the health check to the image', () => {
    const [relay] = compose.split('\n  postgres:')
    expect(relay).not.toContain('healthcheck')
  })
})

it('what .dockerignore names stays out, at any depth only where it says so', () => {
  const isIgnored = createIgnore('# a comment\n**/node_modules\ndist\n.env*\n*.log\n')
  const out = [
    'node_modules/a.js',
    'x/node_modules/a.js',
    'dist/a.js',
    '.env',
    '.env.local',
    'a.log'
  ]
  const kept = ['server/dist/a.js', 'distant.ts', 'x/a.log', 'my.env', 'server/log.ts']
  expect(out.filter((path) => !isIgnored(path))).toEqual([])
  expect(kept.filter(isIgnored)).toEqual([])
})

it('the guide names every secret that may come as a file', () => {
  const [, section] = textOf('docs/container.md').split('\n## Secrets as files\n')
  for (const name of secrets) expect(section).toContain(`\`${name}\``)
})
