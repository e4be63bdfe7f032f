import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const hung = 'it hung'
/** What vitest says when its own worker fell over, which may be no mutant's doing. */
const fellOver = '[vitest-pool]'

/** A copy of the tree, and a process that runs test files in it. */
export function openDesk() {
  const tree = copyTree()
  let child = null

  const start = async () => {
    child = fork(resolve('.ci/mutants/meet-tests.mjs'), {
      cwd: tree,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc']
    })
    await once(child, 'message')
  }
  const stop = () => {
    if (child?.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    child = null
  }

  const meetOnce = async (work, limitMs) => {
    if (!child) await start()
    const done = new AbortController()
    const { signal } = done
    const replied = once(child, 'message', { signal }).then(([reply]) => reply.failed)
    const died = once(child, 'exit', { signal }).then(() => 'the test process died')
    const late = sleep(limitMs, hung, { signal })
    for (const lost of [replied, died, late]) lost.catch(() => {})
    child.send(work)
    const failed = await Promise.race([replied, died, late])
    done.abort()
    if (failed === hung || child.exitCode !== null) stop()
    return failed
  }

  return {
    tree,
    /** The name of the first test that fails, also when it hangs; null when all pass. */
    meet: async (work, limitMs) => {
      const failed = await meetOnce(work, limitMs)
      if (!failed?.includes(fellOver)) return failed
      stop()
      return meetOnce(work, limitMs)
    },
    close: () => {
      stop()
      rmSync(tree, { recursive: true, force: true })
    }
  }
}

/** The working tree as it stands, without what git ignores; packages are linked, not copied. */
function copyTree() {
  const tree = mkdtempSync(join(tmpdir(), 'framefill-mutants-'))
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  for (const file of execFileSync('git', list, { encoding: 'utf8' }).split('\0'))
    if (file !== '' && existsSync(file)) cpSync(file, join(tree, file))
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'))
  return tree
}
