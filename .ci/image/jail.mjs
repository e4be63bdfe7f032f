// Runs a command in an image's root as a container would: its own mounts, everything read-only but
// /data and /tmp, a numeric user without a name, no privileges to gain. Needs Linux and root.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a base image would bring. */
const ofTheSystem = ['usr', 'bin', 'lib', 'lib64', 'etc', 'dev']

/** Starts `command` as the first process of the root; give `node` the folder of its Node. */
export function startInside({ root, node, secrets, user, at, env, command }) {
  const place = join(root, '..', 'mounted')
  mkdirSync(place, { recursive: true })
  const [uid, gid] = user.split(':')
  const bind = (from, to, mode) => [
    `mkdir -p '${place}${to}'`,
    `mount --rbind '${from}' '${place}${to}'`,
    ...(mode === 'rw' ? [] : [`mount -o remount,bind,ro '${place}${to}'`])
  ]
  const script = [
    'mount --make-rprivate /',
    `mount -t tmpfs tmpfs '${place}'`,
    ...ofTheSystem.flatMap((name) => bind(`/${name}`, `/${name}`)),
    ...bind(node, '/node'),
    ...bind(secrets, '/run/secrets'),
    ...bind(join(root, at), at),
    ...bind(join(root, 'data'), '/data', 'rw'),
    `mkdir -p '${place}/proc' '${place}/tmp'`,
    `mount -t proc proc '${place}/proc'`,
    `mount -t tmpfs -o mode=1777 tmpfs '${place}/tmp'`,
    `mount -o remount,ro '${place}'`,
    `exec chroot '${place}' setpriv --reuid ${uid} --regid ${gid} --clear-groups --no-new-privs --bounding-set=-all "$@"`
  ].join('\n')
  const words = [...inEnvironment(env, at), ...command]
  const args = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-ec', script, 'sh', ...words]
  return spawn('unshare', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The process that `startInside` started, by its number outside. */
export function pidInside({ pid }) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

/** What `docker exec` does: another command beside the first; `{ status, stdout, stderr }`. */
export function execInside(pid, { user, at, env, command }) {
  const [uid, gid] = user.split(':')
  const enter = ['-t', String(pid), '-m', '-p', '-r', '-S', uid, '-G', gid]
  const words = [...enter, ...inEnvironment(env, at), ...command]
  return spawnSync('nsenter', words, { encoding: 'utf8', timeout: 30_000 })
}

const inEnvironment = (env, at) => [
  'env',
  '-i',
  '-C',
  at,
  'PATH=/node/bin:/usr/bin:/bin',
  ...Object.entries(env).map(([name, value]) => `${name}=${value}`)
]
