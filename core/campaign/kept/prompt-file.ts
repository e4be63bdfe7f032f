import * as z from 'zod/mini'
import { SavedPrompt } from './saved-prompt'

const PromptFile = z.object({ framefill: z.literal('prompts'), prompts: z.array(z.unknown()) })

export type PromptFileReading =
  | Readonly<{ kind: 'prompts'; prompts: readonly SavedPrompt[]; leftOut: number }>
  | Readonly<{ kind: 'fault'; message: string }>

/** Saved prompts as a JSON file that another person's library reads. */
export function toPromptFile(prompts: readonly SavedPrompt[]): string {
  return `${JSON.stringify({ framefill: 'prompts', prompts }, null, 2)}\n`
}

/** One that can't be read leaves the others alone, and is counted. */
export function readPromptFile(text: string): PromptFileReading {
  const file = z.safeParse(PromptFile, parseJson(text))
  if (!file.success)
    return {
      kind: 'fault',
      message: 'This is no file of saved prompts. Choose one that was exported here.'
    }
  const read = file.data.prompts.map((one) => z.safeParse(SavedPrompt, one))
  const prompts = read.flatMap((one) => (one.success ? [one.data] : []))
  return { kind: 'prompts', prompts, leftOut: read.length - prompts.length }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
