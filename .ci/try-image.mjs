// Builds the files of the image by the Dockerfile's own lines, runs them as a container would be run,
// and draws a picture. `.ci/with-postgres node .ci/try-image.mjs` does it on PostgreSQL. What it can't
// stand in for is said in docs/container.md: the base image, the engine, the registry.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildRoot } from './image/build-root.mjs'
import { environmentOf, lastOf, parseDockerfile } from './image/dockerfile.mjs'
import { execInside, pidInside, startInside } from './image/jail.mjs'

const port = 4291
const folder = mkdtempSync(join(tmpdir(), 'framefill-image-'))
const started = []
try {
  await tryImage()
} finally {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

async function tryImage() {
  const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'))
  const image = stages.at(-1)
  const [, major] = /^node:(\d+)/.exec(image.image)
  const node = installNode(major)
  const root = buildRoot(stages, join(folder, 'stages'), {
    PATH: `${node}/bin:${process.env.PATH}`,
    HOME: process.env.HOME,
    npm_config_prefer_offline: 'true'
  })
  const at = lastOf(image, 'WORKDIR')
  checkFiles(join(root, at))

  const foundry = await startFoundry()
  const secrets = join(folder, 'secrets')
  mkdirSync(secrets)
  const secret = (name, text) => {
    writeFileSync(join(secrets, name), `${text}\n`)
    chmodSync(join(secrets, name), 0o444)
    return `/run/secrets/${name}`
  }
  const { TEST_DATABASE_URL: database } = process.env
  const env = {
    ...environmentOf(image),
    PORT: String(port),
    FOUNDRY_ENDPOINT: foundry,
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_API_KEY_FILE: secret('foundry_api_key', 'stand-in-key'),
    METRICS_TOKEN_FILE: secret('metrics_token', 'a-token-for-the-scraper'),
    ...(database && { DATABASE_URL_FILE: secret('database_url', database) })
  }
  chmodSync(folder, 0o755)
  const user = lastOf(image, 'USER')
  const how = { user, at, env }
  const first = { root, node, secrets, ...how, command: lastOf(image, 'ENTRYPOINT') }

  const wrong = { ...env, FOUNDRY_API_KEY_FILE: '/run/secrets/none' }
  const refused = await endOf(startInside({ ...first, env: wrong }))
  check(
    'a secret that is not mounted ends the start with a sentence',
    refused.code === 1,
    refused.text
  )
  check(
    'which names the file',
    /"reason":"FOUNDRY_API_KEY_FILE names \/run\/secrets\/none, [^"]*\."/.test(refused.text),
    refused.text
  )

  const relay = startInside(first)
  started.push(relay)
  const ended = endOf(relay)
  await Promise.race([listening(relay), ended.then(({ text }) => Promise.reject(new Error(text)))])
  const pid = pidInside(relay)
  const [uid] = user.split(':')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  check(`runs as user ${uid}`, new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s`, 'm').test(status), status)
  check(
    'can gain no privileges',
    /^NoNewPrivs:\s+1$/m.test(status) && /^CapBnd:\s+0+$/m.test(status),
    status
  )
  const inside = (...command) => execInside(pid, { ...how, command })
  const touched = (path) => inside('touch', path)
  check('can’t write to its own files', touched(`${at}/x`).stderr.includes('Read-only'), at)
  check('can’t write to the system', touched('/x').stderr.includes('Read-only'), '/')
  check(
    'can write to /tmp and /data',
    touched('/tmp/x').status + touched('/data/x').status === 0,
    ''
  )
  const health = inside(...lastOf(image, 'HEALTHCHECK'))
  check('is healthy by its own health check', health.status === 0, health.stderr)
  const token = inside('node', 'relay.js', 'token', 'Ada')
  check('makes a token by its own command', token.status === 0, token.stderr)
  await drawPicture(token.stdout.match(/fill_[\w-]+/)?.[0] ?? '')
  process.kill(pid, 'SIGTERM')
  const { code } = await ended
  check('ends by itself when it is asked to', code === 0, `exit code ${code}`)
  const dead = spawnHealth(image, node)
  check('is not healthy any more', (await once(dead, 'exit'))[0] === 1, '')
}

function installNode(major) {
  const at = join(folder, 'node')
  mkdirSync(at)
  const name = `node-linux-${process.arch}@${major}`
  execFileSync('npm', [
    'install',
    '--prefix',
    at,
    '--no-save',
    '--prefer-offline',
    '--silent',
    name
  ])
  return join(at, 'node_modules', `node-linux-${process.arch}`)
}

function checkFiles(app) {
  const names = readdirSync(app).sort()
  const wanted = ['LICENSE', 'node_modules', 'package.json', 'relay.js', 'sbom.json']
  check('holds the relay and its packages alone', names.join() === wanted.join(), names.join())
  const { components } = JSON.parse(readFileSync(join(app, 'sbom.json'), 'utf8'))
  const listed = new Set(components.map(({ group, name }) => (group ? `${group}/${name}` : name)))
  const there = readdirSync(join(app, 'node_modules')).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(app, 'node_modules', name)).map((one) => `${name}/${one}`)
      : [name]
  )
  const unlisted = there.filter((name) => !name.startsWith('.') && !listed.has(name))
  check('lists every package it holds', unlisted.length === 0, unlisted.join())
  // What tests import may be a part of what a relay needs as well; the lock file tells them apart.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const idle = there.filter((name) => packages[`node_modules/${name}`]?.dev)
  check('holds nothing that only building needs', idle.length === 0, idle.join())
}

async function startFoundry() {
  const args = ['dist/stand-in-foundry.js', '--port', '4292', '--pace', 'fast']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\w.:]+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('The stand-in Foundry did not start; run npm run build first.')
}

async function listening(child) {
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('"relay.listening"')) return
}

async function endOf(child) {
  let text = ''
  child.stderr.on('data', (part) => {
    text += part
  })
  const [code] = await once(child, 'close')
  return { code, text }
}

async function drawPicture(token) {
  const call = async (path, init = {}) => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const [, body] = /```json\n([^`]+)```/.exec(readFileSync('docs/api.md', 'utf8'))
  let { job } = await (await call('/v1/jobs', { method: 'POST', body })).json()
  for (let tries = 0; tries < 120 && job.state !== 'done'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    ;({ job } = await (await call(`/v1/jobs/${job.id}`)).json())
  }
  check('draws a picture', job.state === 'done', JSON.stringify(job))
  const bytes = Buffer.from(await (await call(`/v1/jobs/${job.id}/image`)).arrayBuffer())
  check('and hands it over', bytes.subarray(1, 4).toString() === 'PNG', `${bytes.length} bytes`)
}

function spawnHealth(image, node) {
  const [, ...words] = lastOf(image, 'HEALTHCHECK')
  return spawn(join(node, 'bin/node'), words, { env: { PORT: String(port) }, stdio: 'ignore' })
}

function check(words, isSo, seen) {
  if (!isSo) throw new Error(`The image ${words}: no. ${seen}`)
  console.log(`image: ${words}`)
}
