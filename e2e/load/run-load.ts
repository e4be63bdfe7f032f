import { setTimeout as sleep } from 'node:timers/promises'
import { auditBooks } from '../chaos/books'
import { createClient } from '../chaos/client'
import { createDice } from '../chaos/dice'
import { startHerd } from '../chaos/herd'
import { calm } from '../chaos/plan'
import { makeToken } from '../chaos/relay-process'
import { createStores } from '../chaos/stores'
import { findFreePorts } from '../free-ports'
import { live, type Seen } from './person'
import { startUpstream } from './upstream'
import { type Look, watchRelays } from './watch-relays'

export type Load = Readonly<{
  relays: number
  /** A relay that isn’t the last one is killed each minute, and twice in a run of one. */
  isKilling: boolean
  /** Where PostgreSQL runs; null for SQLite. */
  databaseUrl: string | null
  minutes: number
  people: number
  streams: number
  /** Pictures at Foundry at the same time. */
  pictures: number
}>

export type LoadReport = Readonly<{
  load: Load
  seen: Seen
  states: ReadonlyMap<string, number>
  looks: readonly Look[]
  /** How long people waited for a plain answer meanwhile, in ms, shortest first. */
  answers: readonly number[]
  streamsOpen: readonly number[]
  mostAtWork: number
  pictureBytes: number
  kills: number
  lost: readonly string[]
  sentTwice: readonly string[]
  books: readonly string[]
  oddLines: readonly string[]
}>

const leaseMs = 10_000

/** Everybody asks, follows and reads for so many minutes; then what was asked for ends, and is counted. */
export async function runLoad(load: Load): Promise<LoadReport> {
  const dice = createDice(1)
  const stores = await createStores({
    databaseUrl: load.databaseUrl,
    blobs: 'files',
    mischief: calm
  })
  // Long enough that their number, not their bytes alone, is what the relay carries.
  const upstream = await startUpstream(Math.min(60_000, load.minutes * 6_000))
  const metricsToken = `sample-${process.pid}-for-a-run`
  const environment = {
    ...stores.environment,
    FOUNDRY_ENDPOINT: upstream.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: '10000',
    FOUNDRY_CONCURRENCY: String(load.pictures),
    LEASE_MS: String(leaseMs),
    METRICS_TOKEN: metricsToken
  }
  const ports = await findFreePorts(load.relays)
  const start = {
    ports,
    environment,
    points: [],
    awaited: /can’t reach the database/,
    dice,
    clocks: null,
    previous: null
  }
  const herd = await startHerd(start)
  const seen: Seen = { jobs: [], finished: [], open: 0, broken: 0, disorder: [] }
  try {
    const tokens = await makeTokens(load.people, { ...environment, PORT: '0' })
    const clients = tokens.map((token) => createClient(token, () => herd.urls, dice))
    const watching = watchRelays(herd, metricsToken, 5_000)
    let isOver = false
    let kills = 0
    const timers = [
      setInterval(
        () => {
          if (load.isKilling && herd.living().length > 1 && herd.killOne()) kills += 1
        },
        Math.min(60_000, load.minutes * 25_000)
      )
    ]
    const streamsOpen: number[] = []
    const answers: number[] = []
    const probing = probe(tokens[0] ?? '', herd.urls, answers, () => isOver)
    timers.push(setInterval(() => streamsOpen.push(seen.open), 1_000))
    const lives = clients.map((client, index) => {
      // Shared out evenly: 500 over 200 people are two or three each.
      const before = Math.floor((index * load.streams) / load.people)
      const streams = Math.floor(((index + 1) * load.streams) / load.people) - before
      return live({ client, index, streams, seen, isOver: () => isOver })
    })
    await Promise.race([sleep(load.minutes * 60_000), Promise.all(lives)])
    isOver = true
    for (const timer of timers) clearInterval(timer)
    // Those that wait are called off, unsent; what is drawn is paid for and awaited.
    for (const { id, client } of [...seen.jobs]) await client.cancel(id, 'unsent')
    await Promise.all(lives)
    await probing
    await watching.stop()
    const judged = await judge({ seen, paid: upstream.paid, bytes: upstream.bytes })
    const books = await auditBooks({ ask: stores.ask, timesPaid: judged.timesPaid })
    return {
      load,
      seen,
      ...judged,
      books,
      looks: watching.looks,
      answers: answers.sort((one, other) => one - other),
      streamsOpen,
      mostAtWork: upstream.mostAtWork(),
      pictureBytes: upstream.bytes,
      kills,
      oddLines: herd.diary.oddLines
    }
  } finally {
    await herd.close()
    await upstream.close()
    await stores.close()
  }
}

/** A few at a time: each is a process of its own. */
async function makeTokens(count: number, environment: Record<string, string>): Promise<string[]> {
  const tokens: string[] = []
  while (tokens.length < count) {
    const names = Array.from({ length: Math.min(4, count - tokens.length) }, (_, index) =>
      String(tokens.length + index + 1)
    )
    tokens.push(
      ...(await Promise.all(names.map((name) => makeToken(`Person ${name}`, environment))))
    )
  }
  return tokens
}

/** Asks each second what any panel asks on opening. */
async function probe(
  token: string,
  urls: readonly string[],
  answers: number[],
  isOver: () => boolean
): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  for (let turn = 0; !isOver(); turn += 1) {
    const startedAt = performance.now()
    const url = urls[turn % urls.length]
    const answer = await fetch(`${url}/v1/person`, { headers }).catch(() => null)
    if (answer?.ok) {
      await answer.text()
      answers.push(performance.now() - startedAt)
    }
    await sleep(1_000)
  }
}

type Evidence = Readonly<{ seen: Seen; paid: ReadonlyMap<string, number>; bytes: number }>

async function judge({ seen, paid, bytes }: Evidence) {
  const states = new Map<string, number>()
  const timesPaid = new Map<string, number>()
  const lost: string[] = []
  const sentTwice: string[] = []
  for (const { id, prompt, client } of seen.jobs) {
    const job = await client.read(id)
    const times = paid.get(prompt) ?? 0
    timesPaid.set(id, times)
    if (times > 1) sentTwice.push(`${id} was sent ${times} times`)
    const state = job === 'gone' ? 'gone' : job.state
    states.set(state, (states.get(state) ?? 0) + 1)
    const isFine = state === 'done' || state === 'unknown' || (state === 'cancelled' && times === 0)
    if (!isFine) lost.push(`${id} is ${state} after ${times} calls`)
    if (state === 'done' && (await client.measureImage(id)) !== bytes)
      lost.push(`${id} has not the bytes it was sent`)
  }
  return { states, timesPaid, lost, sentTwice }
}
