// Builds the files of an image without a Docker engine: each stage is a folder, RUN runs in it, COPY
// copies. What a base image holds comes from this machine when the root is run.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { createIgnore } from './dockerfile.mjs'

/** The last stage's root folder. `env` is what RUN gets. */
export function buildRoot(stages, folder, env) {
  const roots = new Map()
  for (const [index, stage] of stages.entries()) {
    const root = join(folder, stage.name || `stage-${index}`)
    mkdirSync(root, { recursive: true })
    let at = '/'
    for (const { word, text, flags } of stage.steps) {
      if (word === 'WORKDIR') {
        at = posix.resolve(at, text)
        mkdirSync(join(root, at), { recursive: true })
      }
      if (word === 'RUN') run(text, join(root, at), env)
      if (word === 'COPY') copy(text.split(/\s+/), { root, at, from: roots.get(flags.from), flags })
    }
    roots.set(stage.name, root)
  }
  return [...roots.values()].at(-1)
}

function run(command, cwd, env) {
  const { status } = spawnSync('sh', ['-ec', command], { cwd, env, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}`)
}

function copy(words, { root, at, from, flags }) {
  if (flags.from && !from) throw new Error(`COPY --from=${flags.from} names no stage before it`)
  const target = words.at(-1)
  for (const source of words.slice(0, -1)) {
    const to = join(root, posix.resolve(at, target))
    if (from) {
      copyTree(join(from, source), target.endsWith('/') ? join(to, posix.basename(source)) : to)
    } else if (source === '.') {
      for (const file of contextFiles()) copyTree(file, join(to, file))
    } else {
      if (!contextFiles().includes(source)) throw new Error(`COPY ${source}: not in the context`)
      copyTree(source, target.endsWith('/') ? join(to, source) : to)
    }
    if (flags.chown) execFileSync('chown', ['-R', flags.chown, to])
  }
}

function copyTree(source, target) {
  if (!existsSync(source)) throw new Error(`COPY ${source}: not there`)
  mkdirSync(statSync(source).isDirectory() ? target : dirname(target), { recursive: true })
  cpSync(source, target, { recursive: true, verbatimSymlinks: true })
}

/** The files of a clone that .dockerignore lets through: what a stranger's `docker build .` sends. */
function contextFiles() {
  const isIgnored = createIgnore(readFileSync('.dockerignore', 'utf8'))
  const args = ['ls-files', '--cached', '--others', '--exclude-standard']
  return execFileSync('git', args, { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && existsSync(file) && !isIgnored(file))
}
