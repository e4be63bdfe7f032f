import { parseEnvironment, type RelaySettings } from '../settings/environment'
import type { DeploymentSettings } from '../settings/resource'

/** The least that a relay can start with. */
export const leastSettings = {
  FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
  FOUNDRY_API_KEY: 'key',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
} as const

/** Of the least and these. */
export function settingsOf(source: Record<string, string>): RelaySettings {
  const parsed = parseEnvironment({ ...leastSettings, ...source })
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'))
  return parsed.settings
}

export function poolOf(source: Record<string, string>): readonly DeploymentSettings[] {
  return settingsOf(source).foundry.deployments
}

/** Of these alone. */
export function faultsOf(source: Record<string, string | undefined>): readonly string[] {
  const parsed = parseEnvironment(source)
  return 'faults' in parsed ? parsed.faults : []
}
