import * as z from 'zod/mini'
import { SavedPrompt } from '../../core/campaign/kept/saved-prompt'
import { type AppError, refusal } from '../../core/failure'
import { type KeptFor, maxPromptsAtOnce } from '../../core/wire/campaign/kept-calls'
import type { FigmaPort } from '../figma-port'
import { readStored, writeStored } from '../storage'

const key = 'prompts'
/** In the file each prompt has an entry of its own, so that two people who save two lose neither. */
const entry = 'prompt '
/** Of each kind; a longer list nobody looks through, and all of it is read at once. */
const mostPrompts = 500

type Kept = Readonly<{
  read: () => Promise<readonly SavedPrompt[]>
  save: (prompts: readonly SavedPrompt[]) => Promise<void>
  remove: (id: string) => Promise<void>
}>

/** The prompts that a person keeps on this computer, and those that a file keeps for all. */
export function createSavedPrompts(figma: FigmaPort) {
  const shelves: Readonly<Record<KeptFor, Kept>> = {
    person: shelfOfPerson(figma),
    file: shelfOfFile(figma)
  }
  return {
    list: async ({ for: whose, at }: Readonly<{ for: KeptFor; at: number }>) => {
      const all = [...(await shelves[whose].read())].sort(byName)
      const end = at + maxPromptsAtOnce
      return { prompts: all.slice(at, end), next: end < all.length ? end : null }
    },
    save: async (input: Readonly<{ for: KeptFor; prompts: readonly SavedPrompt[] }>) => {
      const shelf = shelves[input.for]
      const ids = new Set([...(await shelf.read()), ...input.prompts].map(({ id }) => id))
      if (ids.size > mostPrompts) throw tooMany()
      await shelf.save(input.prompts)
      return {}
    },
    remove: async ({ for: whose, id }: Readonly<{ for: KeptFor; id: string }>) => {
      await shelves[whose].remove(id)
      return {}
    }
  }
}

function shelfOfPerson(figma: FigmaPort): Kept {
  const read = async () => (await readStored(figma, key, z.array(SavedPrompt))) ?? []
  const write = async (prompts: readonly SavedPrompt[]) => {
    await writeStored(figma, key, prompts)
  }
  return {
    read,
    save: async (prompts) => {
      const ids = prompts.map(({ id }) => id)
      await write([...(await read()).filter(({ id }) => !ids.includes(id)), ...prompts])
    },
    remove: async (gone) => write((await read()).filter(({ id }) => id !== gone))
  }
}

function shelfOfFile({ root }: FigmaPort): Kept {
  return {
    read: async () =>
      root.getPluginDataKeys().flatMap((each) => {
        if (!each.startsWith(entry)) return []
        const prompt = toPrompt(root.getPluginData(each))
        return prompt ? [prompt] : []
      }),
    save: async (prompts) => {
      for (const prompt of prompts) root.setPluginData(entry + prompt.id, JSON.stringify(prompt))
    },
    remove: async (id) => root.setPluginData(entry + id, '')
  }
}

function toPrompt(text: string): SavedPrompt | null {
  try {
    const parsed = z.safeParse(SavedPrompt, JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch (_) {
    return null
  }
}

function byName(one: SavedPrompt, other: SavedPrompt): number {
  return one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1
}

function tooMany(): AppError {
  return refusal('too_large', `${mostPrompts} prompts are kept. Delete some first.`)
}
