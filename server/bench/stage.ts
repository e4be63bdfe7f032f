import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The built relay and the built stand-in Foundry, each in its own process, as in real life. */
export type Stage = Readonly<{
  relayUrl: string
  foundryUrl: string
  /** Makes a person and gives their access token. */
  addPerson: (name: string) => Promise<string>
  /** Resident memory of the relay's process in MB: now, and the most it ever was (Linux). */
  readMemory: () => Promise<{ now: number; peak: number }>
  /** Processor time of the relay's process so far, in seconds (Linux). */
  readCpuSeconds: () => Promise<number>
  close: () => Promise<void>
}>

export async function openStage(concurrency: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
  const foundry = await start(
    ['dist/stand-in-foundry.js', '--port', '0', '--pace', 'fast', '--rpm', '100000'],
    {}
  )
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: '10000',
    FOUNDRY_CONCURRENCY: String(concurrency)
  }
  const relay = await start(['dist/relay.js'], environment)
  return {
    relayUrl: relay.url,
    foundryUrl: foundry.url,
    addPerson: (name) => readOutput(['dist/relay.js', 'token', name], environment),
    readMemory: async () => {
      const status = await readFile(`/proc/${relay.child.pid}/status`, 'utf8')
      const megabytes = (name: string) =>
        Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
      return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
    },
    readCpuSeconds: async () => {
      const stat = await readFile(`/proc/${relay.child.pid}/stat`, 'utf8')
      // utime and stime, in hundredths of a second, counted behind the name in brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    close: async () => {
      await Promise.all([end(relay.child), end(foundry.child)])
      await rm(folder, { recursive: true, force: true })
    }
  }
}

type Environment = Readonly<Record<string, string>>

const launch = (args: readonly string[], env: Environment) =>
  spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })

/** Both programs name their address in the first line they write. */
async function start(
  args: readonly string[],
  env: Environment
): Promise<{ child: ChildProcess; url: string }> {
  const child = launch(args, env)
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, 'line')
  // Read on, or a full pipe would hold the program up.
  lines.on('line', () => undefined)
  const url = /http:\/\/[\w.]+:\d+/.exec(String(line))?.[0]
  if (!url) throw new Error(`${args[0]} said no address: ${line}`)
  return { child, url }
}

async function readOutput(args: readonly string[], env: Environment): Promise<string> {
  const child = launch(args, env)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  await once(child, 'close')
  return Buffer.concat(chunks).toString('utf8').trim()
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
