import * as z from 'zod/mini'
import type { InputTokens } from '../money/input-bound'
import { parseEndpoint } from './endpoint'
import { parseInputTokens } from './input-tokens'
import { parseMore } from './more'
import { parseDeployments } from './named-deployments'
import { apiVersionPattern, type DeploymentSettings, FoundryPath, toDeployments } from './resource'
import { required, whole } from './setting'

export type FoundrySettings = Readonly<{
  deployments: readonly DeploymentSettings[]
  /** What an Entra ID token is asked for (claim foundry.token-scope). */
  scope: string
  /** Tokens that a picture sent along takes at most, by model; others as `core/models.ts` says. */
  inputTokens: InputTokens
}>

const trustedHost = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/

const Environment = z.object({
  FOUNDRY_ENDPOINT: required('FOUNDRY_ENDPOINT', 'https://your-resource.openai.azure.com'),
  FOUNDRY_API_KEY: z.optional(z.string().check(z.trim())),
  FOUNDRY_TRUST_HOST: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => splitHosts(text).every((host) => trustedHost.test(host)),
          'FOUNDRY_TRUST_HOST must be host names alone, split by commas, for example ai.corp.example, without https:// or a path.'
        )
      )
  ),
  FOUNDRY_AUTH: z.optional(z.enum(['key', 'entra'], 'FOUNDRY_AUTH must be “key” or “entra”.')),
  FOUNDRY_SCOPE: z._default(
    z
      .string()
      .check(
        z.trim(),
        z.regex(
          /^https:\/\/[\w.-]+\/\.default$/,
          'FOUNDRY_SCOPE must look like https://ai.azure.com/.default.'
        )
      ),
    'https://ai.azure.com/.default'
  ),
  FOUNDRY_DEPLOYMENT: required('FOUNDRY_DEPLOYMENT', 'gpt-image-2'),
  FOUNDRY_PATH: z._default(
    z.enum(FoundryPath.options, 'FOUNDRY_PATH must be “v1” or “classic”.'),
    'v1'
  ),
  FOUNDRY_API_VERSION: z.optional(
    z
      .string()
      .check(
        z.regex(
          apiVersionPattern,
          'FOUNDRY_API_VERSION must be “none”, “preview”, “v1” or a date such as 2025-04-01-preview.'
        )
      )
  ),
  // Claim foundry.request-quota; answers may tell the true limit (claim foundry.rate-headers).
  FOUNDRY_RPM: whole('FOUNDRY_RPM', { least: 1, most: 10_000, standard: 6 }),
  FOUNDRY_CONCURRENCY: whole('FOUNDRY_CONCURRENCY', { least: 1, most: 1_000, standard: 2 })
})
type Environment = z.infer<typeof Environment>

/** All that this file reads; the last two are read by parsers of their own. */
export const foundryVariables = {
  ...Environment.shape,
  FOUNDRY_MORE: z.optional(z.string()),
  FOUNDRY_INPUT_TOKENS: z.optional(z.string())
}

function splitHosts(text: string): string[] {
  return text.split(',').map((host) => host.trim().toLowerCase())
}

type Source = Readonly<Record<string, string | undefined>>

/** The pool of deployments, or one sentence per fault, all of them at once. */
export function parseFoundry(
  source: Source
): { settings: FoundrySettings } | { faults: readonly string[] } {
  const trustedHosts = splitHosts(source.FOUNDRY_TRUST_HOST ?? '')
  const parsed = z.safeParse(Environment, source)
  const first = parsed.success
    ? parseFirst(parsed.data, trustedHosts)
    : {
        faults: [
          ...parsed.error.issues.map(({ message }) => message),
          ...valueFaults(source, trustedHosts)
        ]
      }
  const more = parseMore(source.FOUNDRY_MORE ?? '', trustedHosts)
  const inputTokens = parseInputTokens('FOUNDRY_INPUT_TOKENS', source.FOUNDRY_INPUT_TOKENS ?? '')
  const deployments = 'deployments' in first ? [...first.deployments, ...more.deployments] : []
  const faults = [
    ...('faults' in first ? first.faults : []),
    ...more.faults,
    ...(typeof inputTokens === 'string' ? [inputTokens] : []),
    ...twiceNamed(deployments)
  ]
  if (faults.length > 0 || !parsed.success || typeof inputTokens === 'string') return { faults }
  return { settings: { deployments, scope: parsed.data.FOUNDRY_SCOPE, inputTokens } }
}

function parseFirst(
  environment: Environment,
  trustedHosts: readonly string[]
): ReturnType<typeof toDeployments> {
  const { FOUNDRY_API_KEY: apiKey, FOUNDRY_AUTH: auth = apiKey ? 'key' : 'entra' } = environment
  if (auth === 'key' && !apiKey)
    return {
      faults: ['Set FOUNDRY_API_KEY to a key of your resource, or FOUNDRY_AUTH=entra to sign in.']
    }
  const resource = {
    endpoint: environment.FOUNDRY_ENDPOINT,
    deployments: environment.FOUNDRY_DEPLOYMENT,
    path: environment.FOUNDRY_PATH,
    apiVersion: environment.FOUNDRY_API_VERSION,
    apiKey: auth === 'key' ? (apiKey ?? null) : null,
    requestsPerMinute: environment.FOUNDRY_RPM,
    concurrency: environment.FOUNDRY_CONCURRENCY,
    region: null
  }
  const names = {
    endpoint: 'FOUNDRY_ENDPOINT',
    deployments: 'FOUNDRY_DEPLOYMENT',
    apiVersion: 'FOUNDRY_API_VERSION',
    apiKey: 'FOUNDRY_API_KEY'
  }
  return toDeployments(resource, names, trustedHosts)
}

/** What is wrong with settings of the right shape, for when another has the wrong one. */
function valueFaults(source: Source, trustedHosts: readonly string[]): string[] {
  const endpoint = source.FOUNDRY_ENDPOINT?.trim()
  const deployments = source.FOUNDRY_DEPLOYMENT?.trim()
  const parsed = [
    endpoint ? parseEndpoint('FOUNDRY_ENDPOINT', endpoint, trustedHosts) : null,
    deployments ? parseDeployments('FOUNDRY_DEPLOYMENT', deployments) : null
  ]
  return parsed.filter((one) => typeof one === 'string')
}

function twiceNamed(deployments: readonly DeploymentSettings[]): string[] {
  // Foundry takes names that differ in capitals alone for one.
  const ids = deployments.map(({ id }) => id)
  const asFoundry = ids.map((id) => id.toLowerCase())
  const twice = new Set(ids.filter((id, index) => asFoundry.indexOf(id.toLowerCase()) !== index))
  return [...twice].map((id) => `FOUNDRY_MORE names the deployment ${id} again; name each once.`)
}
