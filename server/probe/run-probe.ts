import { AppError } from '../../core/failure'
import type { Micros } from '../../core/price/price'
import type { Listen } from '../foundry/exchange-listener'
import { mostCost } from '../money/reservation'
import type { PoolMember } from '../work/deployments'
import { describeHeard } from './claims/describe-heard'
import type { Heard } from './heard'
import { type Booked, type Books, bookCall, bookEnd } from './probe-books'
import type { askProbe } from './probe-call'
import type { Step, StepName } from './steps'

export type Probing = Readonly<{
  member: Pick<PoolMember, 'deployment' | 'limits'>
  steps: readonly Step[]
  books: Books
  ask: typeof askProbe
  /** Writes the calls down, where they are to be. */
  listen?: Listen | undefined
  /** What all calls together may cost. */
  max: Micros
  /** Ends the probe; the call under way may be billed all the same. */
  signal: AbortSignal
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds, for how long a call took. */
  steady: () => number
  say: (line: string) => void
}>

/** One call as it went. */
export type Made = Readonly<{ name: StepName; heard: Heard; spent: Micros }>

export type Probed = Readonly<{
  made: readonly Made[]
  spent: Micros
  /** Why a step was left out. */
  left: ReadonlyMap<StepName, string>
}>

/** A service that asks to wait is asked again so often. */
const maxTries = 3
const longestWaitMs = 90_000
const shortestWaitMs = 5_000
/** Together, for one call's turn; relays that go on may be busy. */
const longestTurnMs = 300_000

/** Makes the calls one after the other, and stops where going on makes no sense. Rejects only for the store. */
export async function runProbe(probing: Probing): Promise<Probed> {
  const { steps, max, signal } = probing
  const made: Made[] = []
  const left = new Map<StepName, string>()
  const spent = () => made.reduce((sum, one) => sum + one.spent, 0)
  /** Why no further call is made. */
  let stopped: string | null = null
  for (const step of steps) {
    if (signal.aborted) stopped ??= ended
    const first = made.find(({ name }) => name === step.insteadOf)
    if (first?.heard.picture) continue
    if (!stopped && !isVersion(step) && !findWorking(made)) stopped = toNoPicture(made)
    const tooDear = mostCost(step.call.recipe) > max - spent()
    const why = stopped ?? (tooDear ? 'it costs more than is left of --max' : null)
    if (why !== null) {
      left.set(step.name, why)
      continue
    }
    try {
      await make(probing, step, made)
      if (made.at(-1)?.heard.verdict?.kind === 'refused') stopped = filtered
    } catch (error) {
      if (!signal.aborted && !(error instanceof AppError)) throw error
      stopped = error instanceof AppError ? error.message : ended
      left.set(step.name, stopped)
    }
  }
  return { made, spent: spent(), left }
}

const ended = 'the probe was ended before'
/** Claim foundry.blocked-account: repeated refusals block a resource, whatever was asked for. */
const filtered = 'a content filter refused the call before, and more of them may block the resource'

/** Steps that try the version; every other one goes by the first that brought a picture. */
const isVersion = ({ name, apiVersion }: Step) => name === 'plain' || apiVersion !== undefined

const findWorking = (made: readonly Made[]) => made.find(({ heard }) => heard.picture !== null)

function toNoPicture(made: readonly Made[]): string {
  const last = made[0]?.heard
  return `no picture came at all: ${last ? describeHeard(last) : 'nothing was asked'}`
}

async function make(probing: Probing, step: Step, made: Made[]): Promise<void> {
  const { listen, books, member, ask, signal, sleep, steady, say, steps } = probing
  const { now } = books
  const { call, name } = step
  const working = findWorking(made)
  const apiVersion =
    step.apiVersion ??
    steps.find((one) => one.name === working?.name)?.apiVersion ??
    member.deployment.apiVersion
  const deployment = { ...member.deployment, apiVersion }
  for (let tries = 1; ; tries += 1) {
    const booked = await takeTurn(probing, step)
    say(`${name}: ${step.says} …`)
    const heard = await ask(call, { deployment, signal, now, steady, listen })
    const spent = await end(probing, booked, heard)
    say(`${name}: ${describeHeard(heard)}, ${Math.round(heard.ms / 1000)} s`)
    const waitMs = heard.verdict?.kind === 'retry' ? (heard.verdict.retryAfterMs ?? 0) : null
    made.push({ name, heard, spent })
    if (waitMs === null || tries >= maxTries || waitMs > longestWaitMs || signal.aborted) return
    say(`${name}: the service asks to wait; asking again in a moment`)
    await sleep(Math.max(waitMs, shortestWaitMs), signal)
  }
}

/** A store that doesn't take it finds the call's lease run out, and counts it as reserved. */
async function end({ books, say }: Probing, booked: Booked, heard: Heard): Promise<Micros> {
  try {
    return await bookEnd(books, booked, heard)
  } catch {
    say('The store doesn’t take how this call ended; it counts as the most that it can cost.')
    return booked.row.estimate
  }
}

/** Waits until the deployment's minute has room, as relays count it. */
async function takeTurn({ books, signal, sleep, say }: Probing, step: Step): Promise<Booked> {
  for (let waited = 0; ; ) {
    signal.throwIfAborted()
    const booked = await bookCall(books, step.call.recipe)
    if (!('waitMs' in booked)) return booked
    if (waited + booked.waitMs > longestTurnMs)
      throw new AppError({
        code: 'rate_limited',
        message: 'the deployment takes no call for minutes; it is busy or paused',
        retryable: true
      })
    if (booked.waitMs > 3_000)
      say(`Waiting ${Math.ceil(booked.waitMs / 1000)} s for the deployment’s minute …`)
    await sleep(booked.waitMs, signal)
    waited += booked.waitMs
  }
}
