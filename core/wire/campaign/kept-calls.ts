import * as z from 'zod/mini'
import { SavedPrompt } from '../../campaign/kept/saved-prompt'
import { KeptSizes } from '../../campaign/sizes/size-preset'

const nothing = z.strictObject({})

/** For this person on this computer, or in the file for everybody who works in it. */
export const KeptFor = z.enum(['person', 'file'])
export type KeptFor = z.infer<typeof KeptFor>

/** One message holds no more prompts than this. */
export const maxPromptsAtOnce = 50

/** What people keep beside their campaigns. `too_large` where there is no room for more. */
export const keptCalls = {
  /** By name; `at` goes on where the last answer stopped, null at the end. */
  'prompt.list': {
    input: z.strictObject({ for: KeptFor, at: z.int().check(z.minimum(0)) }),
    output: z.strictObject({ prompts: z.array(SavedPrompt), next: z.nullable(z.int()) })
  },
  /** One with a known id takes its place. */
  'prompt.save': {
    input: z.strictObject({
      for: KeptFor,
      prompts: z.array(SavedPrompt).check(z.maxLength(maxPromptsAtOnce))
    }),
    output: nothing
  },
  'prompt.delete': { input: z.strictObject({ for: KeptFor, id: z.string() }), output: nothing },
  'size.list': {
    input: nothing,
    output: z.strictObject({ person: KeptSizes, file: KeptSizes })
  },
  'size.write': { input: z.strictObject({ for: KeptFor, sizes: KeptSizes }), output: nothing }
} as const
