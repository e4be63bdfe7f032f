import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelName } from '../../core/models'
import { runCommand } from '../commands/run-command'
import type { Recorder } from '../foundry/recording/exchange-recorder'
import { unlimited } from '../money/budgets'
import { openTrialDatabase } from '../trial/trial-store'
import type { PoolMember } from '../work/deployments'
import { createProbeCommand } from './probe-command'

type Options = Readonly<{
  /** What each call seems to take. */
  callMs?: number
  model?: ModelName
  style?: 'v1' | 'classic'
  key?: string
  requestsPerMinute?: number
  answer?: boolean | null
  recorder?: Recorder | null
}>

export type Stage = Awaited<ReturnType<typeof createTrialStage>>

/** For tests: the command at a terminal of their own, with a store in memory and a service at `url`. */
export async function createTrialStage(url: string, options: Options = {}) {
  const { callMs = 0, model = 'gpt-image-2', style = 'v1', key = 'stand-in-key' } = options
  const { requestsPerMinute = 1_000, answer = null } = options
  const db = await openTrialDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  const file = join(folder, 'probe.json')
  const clock = { now: Date.parse('2026-11-26T10:00:00Z'), steady: 0 }
  const printed: string[] = []
  const said: string[] = []
  const questions: string[] = []
  const slept: number[] = []
  let interrupt = () => {}
  const member: PoolMember = {
    deployment: {
      id: `foundry-1/${model}`,
      name: model,
      model,
      endpoint: new URL(url),
      style,
      apiVersion: style === 'v1' ? 'preview' : '2025-04-01-preview',
      credential: async () => ({ 'api-key': key })
    },
    limits: { requestsPerMinute, concurrency: 2 },
    peers: []
  }
  const command = createProbeCommand({
    readPool: () => [member],
    openRecorder: async () => options.recorder ?? null,
    ask: async (question) => {
      questions.push(question)
      return answer
    },
    onInterrupt: (stop) => {
      interrupt = stop
      return () => {}
    },
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      slept.push(ms)
      clock.now += ms
    },
    now: () => clock.now,
    steady: () => {
      clock.steady += callMs
      return clock.steady
    }
  })
  const run = (...args: string[]) =>
    runCommand(
      ['probe', ...args],
      {
        openDb: async () => ({ ...db, close: async () => {} }),
        openBlobs: () => Promise.reject(new Error('No pictures are kept')),
        newBudget: unlimited,
        deployments: [],
        place: 'here',
        now: clock.now,
        print: (line) => printed.push(line),
        say: (line) => said.push(line)
      },
      new Map([['probe', command]])
    )
  const report = async () => JSON.parse(await readFile(file, 'utf8'))
  return {
    db,
    file,
    clock,
    printed,
    said,
    questions,
    slept,
    run,
    report,
    interrupt: () => interrupt(),
    claim: async (id: string) =>
      (await report()).claims.find((one: { id: string }) => one.id === id),
    keepRefusal: (said: object, outcome = 'failed') =>
      db.run(
        `INSERT INTO evidence (id, at, job_id, deployment, operation, outcome, failure, said)
         VALUES ('e', 1, 'job', 'north', 'generations', $1, 'refused', $2)`,
        outcome,
        JSON.stringify(said)
      ),
    end: () => db.close()
  }
}
