import { setTimeout as sleep } from 'node:timers/promises'
import { isFinal } from '../../core/job'
import type { Client } from '../chaos/client'
import { bigSize } from './big-png'

/** What people saw, all of them together. */
export type Seen = {
  /** Each job with its prompt and who asked. */
  jobs: { id: string; prompt: string; client: Client }[]
  finished: number[]
  /** Streams that are open now. */
  open: number
  /** Streams that ended before what they followed did. */
  broken: number
  disorder: string[]
}

export type Person = Readonly<{
  client: Client
  index: number
  /** Panels that follow what this person has asked for. */
  streams: number
  seen: Seen
  isOver: () => boolean
}>

/** Asks for a picture, follows it in each panel to its end, reads it, and asks for the next. */
export async function live(person: Person): Promise<void> {
  const { client, index, streams, seen, isOver } = person
  for (let turn = 0; !isOver(); turn += 1) {
    const prompt = `load person ${index} picture ${turn}.`
    const { id } = await client.submit(toSubmit(prompt, `load-${index}-${turn}`))
    seen.jobs.push({ id, prompt, client })
    const follows = Array.from({ length: streams }, () => follow(person, id))
    const states = await Promise.all(follows)
    if (states[0] === 'done' && (await client.measureImage(id)) > 0)
      seen.finished[index] = (seen.finished[index] ?? 0) + 1
  }
}

/** Gives the state it ended with. */
async function follow({ client, seen }: Person, id: string): Promise<string> {
  let last = 0
  let end: string | null = null
  while (end === null) {
    seen.open += 1
    await client.follow(new Map([[id, last]]), (event) => {
      if (event.seq !== last + 1) seen.disorder.push(`${id}: ${event.seq} came after ${last}`)
      last = event.seq
      if (isFinal(event.state)) end = event.state
    })
    seen.open -= 1
    if (end !== null) break
    seen.broken += 1
    await sleep(100)
  }
  return end
}

function toSubmit(prompt: string, key: string) {
  return {
    key: key.padEnd(8, '-'),
    recipe: {
      model: 'gpt-image-2' as const,
      prompt,
      guidance: '',
      size: bigSize,
      quality: 'low' as const,
      format: 'png' as const,
      background: 'opaque' as const
    },
    target: {
      fileId: 'load',
      nodeId: '1:2',
      nodeName: 'Frame',
      frame: { width: 1024, height: 816 },
      fingerprint: ''
    }
  }
}
