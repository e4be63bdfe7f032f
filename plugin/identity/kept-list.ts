import * as z from 'zod/mini'
import type { FigmaPort } from '../figma-port'
import { createQueue } from '../in-turn'
import { readStored, writeStored } from '../storage'

/** A list of strings on this computer, the newest last. Neither call rejects: a full storage forgets. */
export type KeptList = Readonly<{
  read: () => Promise<readonly string[]>
  add: (more: readonly string[]) => Promise<void>
}>

/** Keeps the `most` newest. */
export function createKeptList(figma: FigmaPort, key: string, most: number): KeptList {
  const inTurn = createQueue()
  const read = async () => (await readStored(figma, key, z.array(z.string()))) ?? []
  return {
    read,
    add: async (more) => {
      const change = async () => {
        const list = await read()
        if (more.every((one) => list.includes(one))) return
        const others = list.filter((one) => !more.includes(one))
        await writeStored(figma, key, [...others, ...more].slice(-most))
      }
      await inTurn(change).catch(() => {})
    }
  }
}
