import * as z from 'zod/mini'
import { SafeZoneName } from './safe-zones'

/** What a person has set about the text, the buttons and the app around the picture. */
export const LayoutChoice = z.strictObject({
  keepCalm: z.boolean(),
  sendLayout: z.boolean(),
  safeZone: z.nullable(SafeZoneName)
})
export type LayoutChoice = z.infer<typeof LayoutChoice>

/** What holds until somebody says otherwise: words only, since they cost nothing. */
export const firstLayoutChoice: LayoutChoice = { keepCalm: true, sendLayout: false, safeZone: null }
