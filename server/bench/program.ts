import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

/** A program in a process of its own, as in real life. */
export type Program = Readonly<{
  url: string
  /** Resident memory in MB: now, and the most it ever was (Linux). */
  readMemory: () => Promise<{ now: number; peak: number }>
  /** Processor time so far, in seconds (Linux). */
  readCpuSeconds: () => Promise<number>
  end: () => Promise<void>
}>

type Environment = Readonly<Record<string, string>>

/** How long a program may take to say where it is. */
const startMs = 30_000

/** Each program names its address in one of the first lines that it writes. */
export async function startProgram(
  args: readonly string[],
  env: Environment = {},
  /** Where what it says in vain goes. */
  complaints: 'inherit' | 'ignore' = 'inherit'
): Promise<Program> {
  const child = launch(args, env, complaints)
  const lines = createInterface({ input: child.stdout })
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      // Reads on, or a full pipe would hold the program up.
      lines.on('line', (line) => {
        const found = /http:\/\/[\w.]+:\d+/.exec(line)?.[0]
        if (found) resolve(found)
      })
    }),
    once(child, 'exit').then(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, startMs, null).unref())
  ])
  if (url === null) {
    child.kill('SIGKILL')
    throw new Error(`${args[0]} said no address`)
  }
  return {
    url,
    readMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      const megabytes = (name: string) =>
        Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
      return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
    },
    readCpuSeconds: async () => {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8')
      // utime and stime, in hundredths of a second, counted behind the name in brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    end: () => end(child)
  }
}

export async function readOutput(args: readonly string[], env: Environment): Promise<string> {
  const child = launch(args, env, 'ignore')
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  await once(child, 'close')
  return Buffer.concat(chunks).toString('utf8').trim()
}

const launch = (args: readonly string[], env: Environment, complaints: 'inherit' | 'ignore') =>
  spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', complaints] })

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
