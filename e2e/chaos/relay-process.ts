import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type Environment = Readonly<Record<string, string>>

export const currentRelay = 'dist/relay.js'

/** One life of one relay. */
export type RelayProcess = Readonly<{
  /** Resolves when it answers, or when it died before. */
  listening: Promise<void>
  /** Resolves with the signal that ended it, or its exit code. */
  ended: Promise<string>
  /** It couldn’t start for what `awaited` names, said so, and ended; whoever runs it tries again. */
  gaveWay: () => boolean
  kill: (signal: NodeJS.Signals) => void
  /** Of the process, for whoever measures it. */
  pid: number | undefined
}>

/** What relays wrote: events of level error by name, and everything that is no log line. */
export type Diary = Readonly<{ errors: Map<string, number>; oddLines: string[] }>

/** `awaited` is what a relay may say as it ends at its start, such as that its database is away. */
export function startRelayProcess(
  environment: Environment,
  diary: Diary,
  awaited: RegExp,
  file = currentRelay
): RelayProcess {
  const child = runRelay([], environment, file)
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code))
  let hasGivenWay = false
  child.stderr?.on('data', (chunk) => {
    const text = String(chunk)
    if (awaited.test(text)) hasGivenWay = true
    else diary.oddLines.push(text)
  })
  const listening = new Promise<void>((resolve) => {
    void ended.then(() => resolve())
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = readLine(line)
      if (entry?.event === 'relay.listening') resolve()
      // A line may be cut off by the kill; nothing follows it.
      if (entry?.level === 'error')
        diary.errors.set(entry.event, (diary.errors.get(entry.event) ?? 0) + 1)
    })
  })
  const kill = (signal: NodeJS.Signals) => child.kill(signal)
  return { listening, ended, gaveWay: () => hasGivenWay, kill, pid: child.pid }
}

/** Makes an access token for a new person, by the relay's own command. */
export async function makeToken(
  name: string,
  environment: Environment,
  file = currentRelay
): Promise<string> {
  const child = runRelay(['token', name], environment, file)
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  const token = /\bfill_[\w-]+/.exec(text)?.[0]
  if (code !== 0 || !token) throw new Error(`No token for ${name}: ${text}`)
  return token
}

function runRelay(words: readonly string[], environment: Environment, file: string): ChildProcess {
  return spawn(process.execPath, [file, ...words], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
}

function readLine(line: string): { event: string; level: string } | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
