import { type ChildProcess, spawn } from 'node:child_process'
import * as z from 'zod/mini'

type Environment = Readonly<Record<string, string | undefined>>

/** One of our own programs, which runs beside this one and ends with it. */
export type Child = Readonly<{
  /** Rejects with a sentence and the child's last words when it ends on its own. */
  ended: Promise<never>
  stop: () => Promise<void>
}>

/** After this a child that was asked to stop is killed. */
const stopMs = 3000

export function startChild(name: string, args: readonly string[], env: Environment): Child {
  const child = launch(args, env)
  // Its log is not ours to print, but a full pipe would block it.
  child.stdout?.resume()
  const readLastLine = collectLastLine(child)
  let isStopping = false
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`${name} could not start: ${error.message}`)))
    child.once('close', (code) => {
      if (!isStopping) reject(new Error(toWords(name, code, readLastLine())))
    })
  })
  // Whoever waits for something else is not disturbed by it.
  ended.catch(() => undefined)

  return {
    ended,
    stop: async () => {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const killer = setTimeout(() => child.kill('SIGKILL'), stopMs)
      await gone
      clearTimeout(killer)
    }
  }
}

/** Runs a program to its end and gives what it wrote; rejects with a sentence when it fails. */
export async function runChild(
  name: string,
  args: readonly string[],
  env: Environment
): Promise<string> {
  const child = launch(args, env)
  const readLastLine = collectLastLine(child)
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(toWords(name, code, readLastLine()))
  return output.trim()
}

function launch(args: readonly string[], env: Environment): ChildProcess {
  // The IPC channel closes when this process dies in any way; the children end on that.
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
}

function collectLastLine(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000)
  })
  return () => toSentence(tail.trim().split('\n').at(-1) ?? '')
}

const LastLine = z.object({ reason: z.string() })

/** The relay says why it doesn't start in a line of its log. */
function toSentence(line: string): string {
  try {
    return z.parse(LastLine, JSON.parse(line)).reason
  } catch {
    return line
  }
}

function toWords(name: string, code: number | null, lastLine: string): string {
  const end = code === null ? 'was ended' : `ended with code ${code}`
  return `${name} ${end}, so everything stops.${lastLine && ` It said: ${lastLine}`}`
}
