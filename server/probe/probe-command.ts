import { type FileHandle, open } from 'node:fs/promises'
import { refusal } from '../../core/failure'
import { toDollars } from '../../core/price/price'
import { type Command, type Desk, misuse, parseOptions } from '../commands/command'
import type { Recorder } from '../foundry/recording/exchange-recorder'
import { parseDollars } from '../money/dollars'
import type { PoolMember } from '../work/deployments'
import type { Facts } from './claims/facts'
import { readKeptAnswers } from './claims/judge-evidence'
import { type ClaimReport, judgeClaims } from './claims/judgements'
import { askProbe } from './probe-call'
import { toPlanLines, toReportJson, toReportLines } from './report'
import { type Probed, runProbe } from './run-probe'
import { planSteps, type Step } from './steps'

/** What surrounds the command on a terminal; fakes in tests. */
export type Surroundings = Readonly<{
  /** The configured deployments; throws in sentences where a setting is wrong. */
  readPool: () => readonly PoolMember[]
  /** Null where nothing is to be recorded; rejects where the folder can’t be written. */
  openRecorder: () => Promise<Recorder | null>
  /** Null where nobody can be asked. */
  ask: (question: string) => Promise<boolean | null>
  /** Calls `stop` on ^C; the returned function ends that. */
  onInterrupt: (stop: () => void) => () => void
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  now: () => number
  steady: () => number
}>

/** Exit codes: 0 all asked and nothing refuted, 1 not run, 3 something refuted, 130 ended by ^C. */
const refutedCode = 3
const interruptedCode = 130

const options = {
  max: { type: 'string', default: '1.00' },
  yes: { type: 'boolean' },
  json: { type: 'string' },
  deployment: { type: 'string' }
} as const

export function createProbeCommand(surroundings: Surroundings): Command {
  return {
    form: '[--deployment NAME] [--max DOLLARS] [--yes] [--json FILE]',
    purpose:
      'asks a real deployment what the documents leave open, for at most --max (1.00) dollars, and says its price first',
    run: (args, desk) => probe(args, desk, surroundings)
  }
}

async function probe(args: string[], desk: Desk, surroundings: Surroundings): Promise<number> {
  const { print, say } = desk
  const { values } = parseOptions(args, options, 0)
  const max = parseDollars(values.max)
  if (max === null) throw misuse('--max must be an amount in dollars, for example 1.00.')
  const pool = surroundings.readPool()
  const member = findMember(pool, values.deployment)
  const { deployment } = member
  const steps = planSteps(deployment)
  for (const line of toPlanLines({ steps, max, deployment: deployment.id })) say(line)
  if (pool.length > 1)
    say(`${pool.length - 1} more are configured; name one with --deployment to probe it.`)
  if (!values.yes && !(await isWanted(surroundings))) {
    say('Nothing was asked.')
    return 1
  }
  // Before anything is paid for: what comes of it must have its place.
  const file = values.json === undefined ? null : await openFile(values.json)
  try {
    const { probed, claims, isInterrupted } = await run(desk, surroundings, { member, steps, max })
    await file?.writeFile(toReportJson({ at: surroundings.now(), deployment, claims, probed }))
    for (const line of toReportLines(claims, probed)) print(line)
    if (isInterrupted) {
      say(`Ended by you; ${toDollars(probed.spent)} at most were spent until then.`)
      return interruptedCode
    }
    if (!probed.made.some(({ heard }) => heard.picture)) return 1
    return claims.some(({ verdict }) => verdict === 'refuted') ? refutedCode : 0
  } finally {
    await file?.close()
  }
}

type Planned = Readonly<{ member: PoolMember; steps: readonly Step[]; max: number }>

async function run(
  { db, say }: Desk,
  { openRecorder, onInterrupt, sleep, now, steady }: Surroundings,
  { member, steps, max }: Planned
): Promise<{ probed: Probed; claims: ClaimReport[]; isInterrupted: boolean }> {
  const { deployment, limits } = member
  const recorder = await openRecorder()
  if (recorder) say('What is asked and answered is written to FOUNDRY_RECORD.')
  const listen = recorder?.listen
  const ending = new AbortController()
  const { signal } = ending
  const deaf = onInterrupt(() => {
    say('Ending; the call under way may still be billed …')
    ending.abort()
  })
  try {
    const books = { db, deployment: deployment.id, limits, now }
    const asking = { member, steps, books, ask: askProbe, max, signal, sleep, steady, say, listen }
    const probed = await runProbe(asking)
    const kept = await readKeptAnswers(db)
    const facts = toFacts({ member, steps, max }, probed, kept)
    return { probed, claims: judgeClaims(facts), isInterrupted: signal.aborted }
  } finally {
    deaf()
    await recorder?.idle()
  }
}

function toFacts({ member, steps }: Planned, { made, left }: Probed, kept: Facts['kept']): Facts {
  const findHeard: Facts['heard'] = (name) => {
    // The last try, where the service had asked to wait.
    const found = made.filter((one) => one.name === name).at(-1)
    return found && !found.heard.isCancelled ? found.heard : null
  }
  return {
    deployment: member.deployment,
    steps,
    requestsPerMinute: member.limits.requestsPerMinute,
    heard: findHeard,
    whyNot: (name) => `not asked: ${left.get(name) ?? 'it has no answer for this model'}`,
    kept
  }
}

function findMember(pool: readonly PoolMember[], asked: string | undefined): PoolMember {
  const isNamed = ({ deployment }: PoolMember) =>
    [deployment.id, deployment.name].includes(asked ?? '')
  const found = asked === undefined ? pool.slice(0, 1) : pool.filter(isNamed)
  const [member] = found
  if (member && found.length === 1) return member
  const ids = pool.map(({ deployment }) => deployment.id).join(', ')
  throw misuse(`--deployment must name one of ${ids}.`)
}

async function isWanted({ ask }: Surroundings): Promise<boolean> {
  const answer = await ask('Go on? [y/N] ')
  if (answer === null) throw misuse('Nobody is there to be asked; add --yes to go on without.')
  return answer
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w', 0o600)
  } catch {
    throw refusal('internal', `${path} can’t be written; name a file in a folder of your own.`)
  }
}
