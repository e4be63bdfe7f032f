import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'

export type Shell = Readonly<{
  /** What it prints; rejects when its exit code isn't 0, or it takes too long. */
  type: (command: string) => Promise<string>
  /** Ends the shell and all that it started. */
  close: () => Promise<void>
}>

/** The longest is `npm ci`. */
const patienceMs = 300_000

/** One shell for all commands, as a person has: folders, variables and what runs behind stay. */
export function openShell(cwd: string, env: Readonly<Record<string, string>>): Shell {
  const child = spawn('bash', ['--noprofile', '--norc'], {
    cwd,
    env,
    // A group of its own, so that what runs behind ends with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe']
  })
  let printed = ''
  let woken = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      printed += part
      woken()
    })
  child.once('exit', () => woken())
  return {
    type: async (command) => {
      const mark = `end-of-${randomUUID()}`
      printed = ''
      child.stdin.write(`${command}\necho "${mark} $?"\n`)
      const line = new RegExp(`^${mark} (\\d+)$`, 'm')
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      while (!line.test(printed) && child.exitCode === null && child.signalCode === null)
        await new Promise<void>((resolve) => {
          woken = resolve
        })
      clearTimeout(late)
      const code = line.exec(printed)?.[1]
      if (code !== '0') throw new Error(`“${command}” ended with ${code ?? 'no end'}:\n${printed}`)
      return printed.replace(line, '').trim()
    },
    close: async () => {
      const { pid } = child
      if (pid === undefined || child.exitCode !== null) return
      const gone = once(child, 'exit')
      process.kill(-pid, 'SIGTERM')
      const late = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5_000)
      await gone
      clearTimeout(late)
    }
  }
}
