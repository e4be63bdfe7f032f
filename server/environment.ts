import * as z from 'zod/mini'
import { type FoundrySettings, parseFoundry } from './settings/foundry'
import { whole } from './settings/setting'

export type RelaySettings = Readonly<{
  host: string
  port: number
  dataFolder: string
  foundry: FoundrySettings
}>

/** The one place that reads the environment. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env
}

const Environment = z.object({
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: whole('PORT', { least: 0, most: 65_535, standard: 4201 }),
  DATA_DIR: z._default(z.string(), '.data/relay')
})

/** Settings, or one sentence per fault, each naming its variable; all faults at once. */
export function parseEnvironment(
  source: Readonly<Record<string, string | undefined>>
): { settings: RelaySettings } | { faults: string[] } {
  const parsed = z.safeParse(Environment, source)
  const foundry = parseFoundry(source)
  if (!parsed.success || 'faults' in foundry)
    return {
      faults: [
        ...(parsed.success ? [] : parsed.error.issues.map(({ message }) => message)),
        ...('faults' in foundry ? foundry.faults : [])
      ]
    }
  return {
    settings: {
      host: parsed.data.HOST,
      port: parsed.data.PORT,
      dataFolder: parsed.data.DATA_DIR,
      foundry: foundry.settings
    }
  }
}
