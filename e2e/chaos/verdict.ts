import { isFinal, type Job, type JobEvent, type JobState } from '../../core/job'
import type { RecordedCall } from '../../server/demo/stand-in-foundry'
import { auditBooks } from './books'
import { judgePresses } from './campaigns/judge-presses'
import type { WitnessedPress } from './campaigns/run-press'
import { findMarker } from './job-mix'
import { poisonMark } from './mischief/poison'
import type { Witnessed } from './person'
import { limits } from './plan'
import type { Ask } from './stores'

/** What became of the run's jobs. Every list of faults is empty when the relay keeps its word. */
export type Verdict = Readonly<{
  states: Readonly<Partial<Record<JobState, number>>>
  faults: Readonly<{
    lostJobs: string[]
    lostPictures: string[]
    sentTwice: string[]
    wrongEnds: string[]
    wrongEvents: string[]
    limits: string[]
    poisoned: string[]
    untruths: string[]
    books: string[]
    campaigns: string[]
  }>
  busiestMinute: number
  /** Jobs that ended unknown though the stand-in had told how. */
  unforeseen: number
}>

type Evidence = Readonly<{
  witnessed: readonly Witnessed[]
  presses: readonly WitnessedPress[]
  calls: readonly RecordedCall[]
  mostAtOnce: number
  /** Ids of jobs whose picture lies in the store with its manifest. */
  finishedPictures: readonly string[]
  /** Ids of jobs whose rows were made unreadable while they waited. */
  poisoned: ReadonlySet<string>
  ask: Ask
  /** Whether the relays’ clocks were set: a minute by them may be two. */
  wereClocksSet: boolean
}>

/** Reads every job, its whole story and its picture once more, and compares. */
export async function judge(evidence: Evidence): Promise<Verdict> {
  const { witnessed, presses, calls, mostAtOnce, finishedPictures, poisoned, ask } = evidence
  const faults = {
    lostJobs: [] as string[],
    lostPictures: [] as string[],
    sentTwice: [] as string[],
    wrongEnds: [] as string[],
    wrongEvents: [] as string[],
    limits: [] as string[],
    poisoned: [] as string[],
    untruths: [] as string[],
    books: [] as string[],
    campaigns: await judgePresses({ presses, calls, ask })
  }
  const states: Partial<Record<JobState, number>> = {}
  const paid = countPaid(calls)
  const done = new Set<string>()
  const timesPaid = new Map<string, number>()
  const sick = new Map((await ask(poisonedStates)).map((row) => [String(row.id), row.state]))
  let unforeseen = 0

  for (const { id, wish, client } of witnessed) {
    const times = paid.get(wish.marker) ?? 0
    timesPaid.set(id, times)
    if (times > 1) faults.sentTwice.push(`${id} was sent ${times} times`)
    const job = await client.read(id)
    if (job === 'gone') {
      if (!poisoned.has(id)) faults.lostJobs.push(`${id} is gone`)
      const state = sick.get(id)
      if (state !== 'failed' && state !== 'cancelled') faults.poisoned.push(`${id} is ${state}`)
      if (times > 0) faults.poisoned.push(`${id} was sent ${times} times`)
      continue
    }
    states[job.state] = (states[job.state] ?? 0) + 1
    if (job.state === 'unknown' && wish.ends !== 'unknown') unforeseen += 1
    if (!isFinal(job.state)) faults.lostJobs.push(`${id} is ${job.state}`)
    if (job.state === 'done') {
      done.add(id)
      const length = await client.measureImage(id)
      if (length !== job.image?.bytes)
        faults.lostPictures.push(`${id} has ${length} bytes instead of ${job.image?.bytes}`)
    }
    if (/\bstopped\b/.test(job.failure?.message ?? ''))
      faults.untruths.push(`${id}: ${job.failure?.message}`)
    if (!isExpected(job, wish.ends, wish.isCancelled, times))
      faults.wrongEnds.push(
        `${id} should be ${wish.ends} and is ${job.state} after ${times} calls: ${job.failure?.message}`
      )
    const fault = findEventFault(await readStory(client, id), job.state)
    if (fault) faults.wrongEvents.push(`${id}: ${fault}`)
  }
  const ids = new Set(witnessed.map(({ id }) => id))
  if (ids.size !== witnessed.length) faults.lostJobs.push('two wishes share a job')
  for (const id of finishedPictures)
    if (!done.has(id)) faults.lostPictures.push(`${id} has a picture and is not done`)
  const busiestMinute = countBusiestMinute(calls)
  if (mostAtOnce > limits.concurrency) faults.limits.push(`${mostAtOnce} calls at once`)
  if (busiestMinute > limits.requestsPerMinute * (evidence.wereClocksSet ? 2 : 1))
    faults.limits.push(`${busiestMinute} calls in a minute`)
  faults.books.push(...(await auditBooks({ ask, timesPaid })))
  return { states, faults, busiestMinute, unforeseen }
}

const poisonedStates = `SELECT id, state FROM jobs WHERE recipe LIKE '%${poisonMark}%'`

function countPaid(calls: readonly RecordedCall[]): Map<string, number> {
  const paid = new Map<string, number>()
  for (const { body, paid: isPaid } of calls) {
    const prompt = typeof body === 'object' && body !== null && 'prompt' in body ? body.prompt : ''
    const marker = findMarker(prompt)
    if (marker && isPaid) paid.set(marker, (paid.get(marker) ?? 0) + 1)
  }
  return paid
}

/** A kill or a cancel may end any job early, but only so; and done is never done for nothing. */
function isExpected(job: Job, ends: JobState, isCancelled: boolean, times: number): boolean {
  if (job.state === 'done') return ends === 'done' && times === 1
  return job.state === ends || job.state === 'unknown' || (isCancelled && job.state === 'cancelled')
}

async function readStory(client: Witnessed['client'], id: string): Promise<JobEvent[]> {
  const events: JobEvent[] = []
  await client.follow(new Map([[id, 0]]), (event) => events.push(event))
  return events
}

function findEventFault(events: readonly JobEvent[], state: JobState): string | null {
  const seqs = events.map(({ seq }) => seq)
  if (seqs.some((seq, index) => seq !== index + 1)) return `its events are ${seqs.join(' ')}`
  const finals = events.filter((event) => isFinal(event.state))
  // A picture may come after its job was given up, and then counts.
  const isLate = finals[0]?.state === 'unknown' && finals[1]?.state === 'done'
  if (finals.length !== (isLate ? 2 : 1)) return `it has ${finals.length} final events`
  const last = events.at(-1)?.state
  return last === state ? null : `its last event is ${last}, its state ${state}`
}

/** The most calls, refused ones included, in any 60 seconds. */
function countBusiestMinute(calls: readonly RecordedCall[]): number {
  const times = calls.map(({ at }) => at).sort((one, other) => one - other)
  let first = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 60_000) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
