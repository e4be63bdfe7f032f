import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createIgnore, environmentOf, lastOf, parseDockerfile } from './image/dockerfile.mjs'

const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'))
const compose = readFileSync('compose.yaml', 'utf8')
const settings = [
  'environment',
  'foundry',
  'store-settings',
  'public-url',
  'new-budget',
  'secret-files'
]
  .map((name) => readFileSync(`server/settings/${name}.ts`, 'utf8'))
  .join('\n')

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

  it('is built on the same Node throughout', () => {
    expect(new Set(stages.map(({ image }) => image))).toEqual(new Set(['node:24-bookworm-slim']))
  })
})

describe('the compose file', () => {
  const environment = /environment:\n((?: {6}\w.*\n)+)/.exec(compose)[1]
  const names = [...environment.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name)

  it('names settings that the relay knows, and secrets by files alone', () => {
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(settings).toContain(name.replace(/_FILE$/, ''))
    const secrets = /secretNames = \[([^\]]+)\]/.exec(settings)[1].match(/\w+/g)
    expect(secrets).toContain('FOUNDRY_API_KEY')
    expect(names.filter((name) => secrets.includes(name))).toEqual([])
    const files = names.filter((name) => name.endsWith('_FILE'))
    for (const name of files) expect(secrets).toContain(name.replace(/_FILE$/, ''))
  })

  it('lets the relay write to its data and to memory alone, and gives it time to stop', () => {
    for (const line of ['read_only: true', 'tmpfs: /tmp', 'cap_drop: [ALL]'])
      expect(compose).toContain(`    ${line}\n`)
    const drain = Number(/DRAIN_SECONDS', \{.*standard: (\d+)/.exec(settings)[1])
    expect(Number(/stop_grace_period: (\d+)s/.exec(compose)[1])).toBeGreaterThan(drain)
    expect(compose).toContain(`user: "${lastOf(stages.at(-1), 'USER')}"`)
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
