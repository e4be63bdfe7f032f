import * as z from 'zod/mini'
import type { ModelName } from '../../core/models'
import { parseEndpoint } from './endpoint'
import { parseDeployments } from './named-deployments'
import { keyFault } from './setting'

/** One deployment of the pool, with the limits and the credential of its resource. */
export type DeploymentSettings = Readonly<{
  /** `host/name`: what the store, the log and the metrics call it; unique in the pool. */
  id: string
  name: string
  model: ModelName
  endpoint: URL
  style: 'v1' | 'classic'
  /** `''` sends none. */
  apiVersion: string
  /** Null signs in by Entra ID. */
  apiKey: string | null
  requestsPerMinute: number
  concurrency: number
  /** As the operator calls it; null where nothing was said. */
  region: string | null
}>

export const FoundryPath = z.enum(['v1', 'classic'])

/** Configurable, because sources disagree on what v1 wants (claim foundry.api-version). */
const classicVersion = '2025-04-01-preview'
export const apiVersionPattern = /^(none|v1|preview|latest|\d{4}-\d{2}-\d{2}(-preview)?)$/

/** A Foundry resource as its settings name it: one endpoint, one credential, one quota each. */
export type Resource = Readonly<{
  endpoint: string
  deployments: string
  path: 'v1' | 'classic'
  apiVersion: string | undefined
  apiKey: string | null
  requestsPerMinute: number
  concurrency: number
  region: string | null
}>

/** What a fault calls the settings that can be wrong in combination. */
export type SettingNames = Readonly<{
  endpoint: string
  deployments: string
  apiVersion: string
  apiKey: string
}>

/** The resource's deployments, or one sentence per fault. */
export function toDeployments(
  resource: Resource,
  names: SettingNames,
  trustedHosts: readonly string[]
): { deployments: DeploymentSettings[] } | { faults: string[] } {
  const { path: style, apiKey, requestsPerMinute, concurrency, region } = resource
  const endpoint = parseEndpoint(names.endpoint, resource.endpoint, trustedHosts)
  const named = parseDeployments(names.deployments, resource.deployments)
  const asked = resource.apiVersion ?? (style === 'v1' ? 'preview' : classicVersion)
  const apiVersion = asked === 'none' ? '' : asked
  const key = apiKey === null ? null : keyFault(names.apiKey, apiKey)
  const version = versionFault(style, apiVersion, names.apiVersion)
  const faults = [endpoint, named, key, version].filter((one) => typeof one === 'string')
  if (faults.length > 0 || typeof endpoint === 'string' || typeof named === 'string')
    return { faults }
  const shared = { endpoint, style, apiVersion, apiKey, requestsPerMinute, concurrency, region }
  return {
    deployments: named.map(({ name, model }) => ({
      id: `${endpoint.host}/${name}`,
      name,
      model,
      ...shared
    }))
  }
}

/** Each path has versions of its own kind (claim foundry.api-version). */
function versionFault(style: 'v1' | 'classic', version: string, setting: string): string | null {
  const isDate = /^\d/.test(version)
  if (style === 'classic' && !isDate)
    return `${setting} must be a date on the classic path, such as ${classicVersion}.`
  if (style === 'v1' && isDate)
    return `${setting} must be “preview”, “v1” or “none” on the v1 path; a date belongs to the classic path.`
  return null
}
