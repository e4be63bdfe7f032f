// Builds the version before this one out of git's history, for what runs both beside each other.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const cache = 'e2e/.output/previous'
/** What tells two versions apart, for relays on one store and for a panel with its relay. */
const marks = { schema: 'server/store/*schema.ts', wire: 'core/wire/wire-version.ts' }

/** There is no such version here, or it can’t be built; the message says what to do. */
export class NoPrevious extends Error {}

/**
 * The commit and the folder of what it builds: by default the last one before the newest change of
 * `mark`. It is built once, with the packages of today and what it ran with besides. Throws NoPrevious.
 */
export function buildPrevious({ from, mark = 'schema' }) {
  const commit = from ? toCommit(from) : findCommit(mark)
  const dist = join(cache, commit)
  if (existsSync(dist)) return { commit, dist }
  const tree = mkdtempSync(join(tmpdir(), 'framefill-previous-'))
  try {
    const files = execFileSync('git', ['archive', '--format=tar', commit], { maxBuffer: 2 ** 30 })
    execFileSync('tar', ['-x', '-C', tree], { input: files })
    symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'))
    const built = spawnSync(process.execPath, ['build.mjs'], { cwd: tree, encoding: 'utf8' })
    if (built.status !== 0) throw cannotBuild(commit, built.stderr)
    installGone(commit, tree)
    const own = `${dist}.${process.pid}`
    cpSync(join(tree, 'dist'), own, { recursive: true })
    keepFirst(own, dist)
    return { commit, dist }
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

/** Whoever else has built it meanwhile has built the same. */
function keepFirst(own, dist) {
  try {
    renameSync(own, dist)
  } catch (error) {
    if (!existsSync(dist)) throw error
    rmSync(own, { recursive: true, force: true })
  }
}

/** What the relay of then needs to run and today's no longer does, where Node looks for it. */
function installGone(commit, tree) {
  const { dependencies } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'))
  const gone = Object.entries(dependencies)
    .filter(([name]) => !existsSync(join('node_modules', name)))
    .map(([name, version]) => `${name}@${version}`)
  if (gone.length === 0) return
  const quietly = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts']
  const words = ['install', ...quietly, '--prefix', cache, ...gone]
  const { status, stderr } = spawnSync('npm', words, { encoding: 'utf8' })
  if (status !== 0) throw cannotBuild(commit, stderr)
}

function cannotBuild(commit, stderr) {
  const reason = /\w*Error: .+/.exec(stderr)?.[0] ?? stderr.trim().split('\n')[0]
  return new NoPrevious(
    `The version at ${commit.slice(0, 7)} can’t be built with the packages of today (${reason}); name another with --from.`
  )
}

function findCommit(mark) {
  const newest = git('log', '-1', '--format=%H', '--', marks[mark])
  const before = newest && git('rev-parse', '--verify', '--quiet', `${newest}^`)
  if (before) return before
  throw new NoPrevious(
    'There is no history here that reaches back to the version before: run `git fetch --unshallow`, or name a commit with --from.'
  )
}

function toCommit(name) {
  const commit = git('rev-parse', '--verify', '--quiet', `${name}^{commit}`)
  if (commit) return commit
  throw new NoPrevious(`There is no commit ${name} here; name another with --from.`)
}

/** Null where git has no answer, or isn’t there. */
function git(...words) {
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() || null : null
}
