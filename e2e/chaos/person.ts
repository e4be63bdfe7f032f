import { setTimeout as sleep } from 'node:timers/promises'
import { isFinal, type JobEvent, type JobState } from '../../core/job'
import type { Client } from './client'
import type { Dice } from './dice'
import { type EditPictures, toSubmit } from './edit-pictures'
import type { Wish } from './job-mix'

/** A job as the person who asked for it saw it. */
export type Witnessed = Readonly<{ id: string; wish: Wish; client: Client }>

type Batch = Readonly<{
  client: Client
  wishes: readonly Wish[]
  pictures: EditPictures
  dice: Dice
  onFinal: () => void
  /** Events that came twice, too early or too late. */
  onDisorder: (text: string) => void
}>

/** Submits a batch, cancels some of it, and follows it over any number of relays to its end. */
export async function runBatch(batch: Batch): Promise<Witnessed[]> {
  const { client, wishes, pictures } = batch
  const witnessed = await Promise.all(
    wishes.map(async (wish) => {
      const { id } = await client.submit(await toSubmit(client, wish, pictures))
      return { id, wish, client }
    })
  )
  const cancels = witnessed
    .filter(({ wish }) => wish.isCancelled)
    .map(async ({ id }) => {
      await sleep(batch.dice.roll(3_000))
      await client.cancel(id)
    })
  await follow(batch, witnessed)
  await Promise.all(cancels)
  return witnessed
}

async function follow(batch: Batch, witnessed: readonly Witnessed[]): Promise<void> {
  const seen = new Map(witnessed.map(({ id }) => [id, 0]))
  const ended = new Map<string, JobState>()
  const take = (event: JobEvent) => {
    const last = seen.get(event.jobId)
    if (last === undefined || event.seq !== last + 1)
      batch.onDisorder(`job ${event.jobId}: ${event.seq} came after ${last}`)
    // A picture may come after its job was given up.
    const isLate = ended.get(event.jobId) === 'unknown' && event.state === 'done'
    if (ended.has(event.jobId) && !isLate)
      batch.onDisorder(`job ${event.jobId}: ${event.state} after its end`)
    seen.set(event.jobId, event.seq)
    if (!isFinal(event.state)) return
    ended.set(event.jobId, event.state)
    if (!isLate) batch.onFinal()
  }
  while (ended.size < witnessed.length) {
    const open = new Map([...seen].filter(([id]) => !ended.has(id)))
    await batch.client.follow(open, take)
    await sleep(20)
  }
}
