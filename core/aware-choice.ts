import * as z from 'zod/mini'
import { SafeZoneName } from './safe-zones'

/** What a person has set about the text, the buttons and the app around the picture. */
export const AwareChoice = z.strictObject({
  keepCalm: z.boolean(),
  sendLayout: z.boolean(),
  safeZone: z.nullable(SafeZoneName)
})
export type AwareChoice = z.infer<typeof AwareChoice>

/** What holds until somebody says otherwise: words only, since they cost nothing. */
export const firstAwareChoice: AwareChoice = { keepCalm: true, sendLayout: false, safeZone: null }
