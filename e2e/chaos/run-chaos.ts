import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type StandInFoundry, startStandInFoundry } from '../../server/demo/stand-in-foundry'
import { findFreePorts } from '../free-ports'
import { drawPress } from './campaigns/press-mix'
import { runPress, type WitnessedPress } from './campaigns/run-press'
import { type Client, createClient } from './client'
import { createDice, type Dice } from './dice'
import { drawEditPictures, type EditPictures } from './edit-pictures'
import { type Herd, startHerd } from './herd'
import { drawWish } from './job-mix'
import { findFaketime } from './mischief/clocks'
import { createMischief, type Deed, type Mischief } from './mischief/deeds'
import { toDoers } from './mischief/doers'
import { runBatch, type Witnessed } from './person'
import { crashPoints, limits, type Plan } from './plan'
import { makeToken } from './relay-process'
import { createStores } from './stores'
import { judge, type Verdict } from './verdict'

const noDatabase = /can’t reach the database/
const noRoom = /is on a full disk/
const noPictures = /can’t reach the container/

export type Report = Readonly<{
  plan: Plan
  jobs: number
  presses: readonly WitnessedPress[]
  done: Readonly<Record<Deed, number>>
  pointKills: number
  reachedPoints: readonly string[]
  missedPoints: readonly string[]
  calls: number
  mostAtOnce: number
  /** Events that reached a follower twice, too early or too late. */
  disorder: readonly string[]
  /** Calls that came after every job had ended. */
  lateCalls: number
  /** What relays wrote beside their log, or how they ended beside the kills. */
  oddLines: readonly string[]
  /** Errors in the relays' logs, by name; a kill of others may leave some. */
  errors: ReadonlyMap<string, number>
  seconds: number
  verdict: Verdict
}>

const names = ['Ada', 'Ben', 'Cleo', 'Dan']
const batchSize = 10

/** Runs one plan from start to judgement. Rejects when the run itself gets stuck. */
export async function runChaos(plan: Plan): Promise<Report> {
  const startedAt = Date.now()
  const dice = createDice(plan.seed)
  const stores = await createStores(plan)
  const clocksFolder = await mkdtemp(join(tmpdir(), 'framefill-clocks-'))
  const library = plan.mischief.step > 0 ? findFaketime() : null
  const foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  const environment = { ...stores.environment, ...toSettings(foundry, plan) }
  const ports = await findFreePorts(plan.relays)
  // The first relays and the first commands meet a store without a schema, all at once.
  const [herd, ...tokens] = await Promise.all([
    startHerd({
      ports,
      environment,
      points: plan.atEachPoint ? crashPoints : [],
      dice,
      awaited: awaitedOf(plan),
      clocks: library === null ? null : { library, folder: clocksFolder },
      previous: plan.previous?.file ?? null
    }),
    ...names.map((name) => makeToken(name, { ...environment, PORT: '0' }, plan.previous?.file))
  ])
  try {
    let urls = herd.urls
    const clients = tokens.map((token) => createClient(token, () => urls, dice))
    const disorder: string[] = []
    const pictures = await drawEditPictures()
    const poisoned = new Set<string>()
    const mischief = createMischief({
      jobs: plan.jobs,
      wanted: { ...plan.mischief, step: library === null ? 0 : plan.mischief.step },
      doers: toDoers({ plan, herd, stores, dice, poisoned }),
      dice
    })
    const { witnessed, presses } = await runJobs({
      plan,
      herd,
      mischief,
      clients,
      dice,
      disorder,
      pictures
    })
    await mischief.settled()
    const callsAtEnd = foundry.calls.length
    urls = [await herd.replaceAll()]
    // One to be calm in, and then for every picture that came late.
    await sleep(plan.leaseMs * 3)
    const verdict = await judge({
      witnessed,
      presses,
      calls: foundry.calls,
      mostAtOnce: foundry.mostAtOnce(),
      finishedPictures: await stores.finishedPictures(),
      poisoned,
      ask: stores.ask,
      wereClocksSet: mischief.counts().step > 0
    })
    return {
      plan,
      jobs: witnessed.length,
      presses,
      done: mischief.counts(),
      pointKills: herd.killsAtPoints(),
      reachedPoints: [...herd.reachedPoints()],
      missedPoints: plan.atEachPoint
        ? crashPoints.filter((point) => !herd.reachedPoints().has(point))
        : [],
      calls: foundry.calls.length,
      mostAtOnce: foundry.mostAtOnce(),
      disorder,
      lateCalls: foundry.calls.length - callsAtEnd,
      oddLines: herd.diary.oddLines,
      errors: herd.diary.errors,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      verdict
    }
  } finally {
    await herd.close()
    await foundry.close()
    await stores.close()
    await rm(clocksFolder, { recursive: true, force: true })
  }
}

/** What a relay may say as it ends at its start, since the run takes it away from time to time. */
function awaitedOf({ mischief }: Plan): RegExp {
  const all = [
    noDatabase,
    ...(mischief.disk > 0 ? [noRoom] : []),
    ...(mischief.pictures > 0 ? [noPictures] : [])
  ]
  return new RegExp(all.map(({ source }) => source).join('|'))
}

type Run = Readonly<{
  plan: Plan
  herd: Herd
  mischief: Mischief
  clients: readonly Client[]
  dice: Dice
  disorder: string[]
  pictures: EditPictures
}>

/** Four people at a time ask for batches, until there were enough jobs, kills and points. */
async function runJobs({
  plan,
  herd,
  mischief,
  clients,
  dice,
  disorder,
  pictures
}: Run): Promise<Readonly<{ witnessed: Witnessed[]; presses: WitnessedPress[] }>> {
  const witnessed: Witnessed[] = []
  const presses: WitnessedPress[] = []
  let begun = 0
  let asked = 0
  let finals = 0
  const wanted = () =>
    asked < plan.jobs ||
    (asked < 3 * plan.jobs && (mischief.isWaiting() || herd.waitingPoints() > 0))
  const noteFinal = () => {
    finals += 1
    mischief.noteFinal()
  }
  const watchdog = watchProgress(
    () => finals,
    () => herd.diary.oddLines.at(-1) ?? 'nothing'
  )
  const nextIndex = () => {
    asked += 1
    return asked
  }
  /** Spread evenly over the run. */
  const isPressDue = () => begun < plan.campaigns && asked * plan.campaigns >= begun * plan.jobs
  const askForPress = async (client: Client) => {
    const press = drawPress(dice, { seed: plan.seed, press: begun, nextIndex })
    begun += 1
    const told = await runPress({ client, press, dice, onFinal: noteFinal })
    presses.push(told.seen)
    witnessed.push(...told.witnessed)
  }
  const askOn = async (client: Client) => {
    while (wanted() || begun < plan.campaigns) {
      if (isPressDue()) {
        await askForPress(client)
        continue
      }
      const wishes = Array.from({ length: Math.min(batchSize, plan.jobs) }, () =>
        drawWish(dice, plan.seed, nextIndex())
      )
      const onDisorder = (text: string) => disorder.push(text)
      const batch = { client, wishes, pictures, dice, onFinal: noteFinal, onDisorder }
      witnessed.push(...(await runBatch(batch)))
    }
  }
  try {
    await Promise.race([Promise.all(clients.map(askOn)), watchdog.stuck])
  } finally {
    watchdog.stop()
  }
  return { witnessed, presses }
}

/** Rejects when nothing has ended for a minute and a half; the longest pause is 61 seconds. */
function watchProgress(
  read: () => number,
  lastWords: () => string
): { stuck: Promise<never>; stop: () => void } {
  let last = { finals: 0, at: Date.now() }
  let timer: NodeJS.Timeout | undefined
  const stuck = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (read() !== last.finals) last = { finals: read(), at: Date.now() }
      else if (Date.now() - last.at > 90_000)
        reject(
          new Error(
            `No job has ended for 90 seconds; ${last.finals} have before. Relays said: ${lastWords()}`
          )
        )
    }, 1_000)
  })
  return { stuck, stop: () => clearInterval(timer) }
}

function toSettings({ url }: StandInFoundry, { leaseMs }: Plan) {
  return {
    FOUNDRY_ENDPOINT: url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: String(limits.requestsPerMinute),
    FOUNDRY_CONCURRENCY: String(limits.concurrency),
    LEASE_MS: String(leaseMs)
  }
}
