import * as z from 'zod/mini'
import type { ClientStorage } from '../../host/run/client-storage'

const Pairing = z.object({
  relayUrl: z.string(),
  token: z.string(),
  /** Who draws: the stand-in Foundry, or a real one. */
  pictures: z._default(z.enum(['demo', 'foundry']), 'demo')
})
export type Pairing = z.infer<typeof Pairing>

/** What the playground's server knows of a relay; null when it knows none. */
export async function fetchPairing(): Promise<Pairing | null> {
  const response = await fetch('/pairing.json')
  return response.ok ? z.parse(Pairing, await response.json()) : null
}

/** Puts the relay's address and token where the plugin keeps its settings. */
export async function savePairing(storage: ClientStorage, pairing: Pairing): Promise<void> {
  const settings = { relayUrl: pairing.relayUrl, token: pairing.token }
  const saved = await storage.read('settings')
  if (JSON.stringify(saved) !== JSON.stringify(settings)) await storage.write('settings', settings)
}
