import * as z from 'zod/mini'
import { openClaims, Verdict } from './report'

const bytes = z.instanceof(Uint8Array)
const nothing = z.strictObject({})

/** The wall between the panel and the main thread of the plugin that checks Figma. */
export const checkCalls = {
  /** Makes the scratch page. `small` is a picture that is taken, `wide` is 4097 pixels long. */
  'check.begin': {
    input: z.strictObject({ small: bytes, wide: bytes, webp: bytes }),
    output: z.strictObject({ editor: z.string(), pluginId: z.string(), note: z.string() })
  },
  'check.settle': { input: z.strictObject({ claim: z.enum(openClaims) }), output: Verdict },
  /** A picture's hash, or '' for bytes that were only to be carried. */
  'check.take': {
    input: z.strictObject({ bytes, isPicture: z.boolean() }),
    output: z.strictObject({ hash: z.string() })
  },
  /** Removes all that the checks made; says what stayed, '' when nothing did. */
  'check.end': { input: nothing, output: z.strictObject({ left: z.string() }) }
} as const
export type CheckCalls = typeof checkCalls
