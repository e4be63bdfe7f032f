import * as z from 'zod/mini'

/** Kept per person and machine in client storage, never in the file. */
export const Settings = z.strictObject({ relayUrl: z.string(), token: z.string() })

export type Settings = z.infer<typeof Settings>
