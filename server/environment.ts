import * as z from 'zod/mini'
import { ModelName } from '../core/models'
import { type CrashAt, crashVariable } from './crash-points'
import { storeVariables, toStoreSettings } from './store-settings'

/** A deployment's name at Foundry and the model behind it. */
export type NamedDeployment = Readonly<{ name: string; model: ModelName }>

export type RelaySettings = Readonly<{
  host: string
  port: number
  dataFolder: string
  /** PostgreSQL; null keeps jobs in SQLite under `dataFolder`. */
  databaseUrl: string | null
  /** A container of Azure Blob Storage; null keeps pictures in files under `dataFolder`. */
  blobUrl: URL | null
  /** A worker that says nothing for this long has lost its jobs. */
  leaseMs: number
  /** Only the chaos suite sets it. */
  crashAt: CrashAt | null
  foundry: Readonly<{
    endpoint: URL
    apiKey: string
    deployments: readonly NamedDeployment[]
    style: 'v1' | 'classic'
    apiVersion: string
    requestsPerMinute: number
    concurrency: number
  }>
}>

/** The one place that reads the environment. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env
}

const foundryHosts = ['.openai.azure.com', '.services.ai.azure.com', '.cognitiveservices.azure.com']

const whole = (name: string, least: number, most: number, standard: number) =>
  z.pipe(
    z.pipe(
      z._default(z.string(), String(standard)),
      z.transform((text) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN))
    ),
    z
      .number(`${name} must be a whole number from ${least} to ${most}.`)
      .check(
        z.minimum(least, `${name} must be a whole number from ${least} to ${most}.`),
        z.maximum(most, `${name} must be a whole number from ${least} to ${most}.`)
      )
  )

const required = (name: string, example: string) => {
  const fault = `Set ${name}, for example ${name}=${example}.`
  return z.string(fault).check(z.trim(), z.minLength(1, fault))
}

const Environment = z.object({
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: whole('PORT', 0, 65_535, 4201),
  DATA_DIR: z._default(z.string(), '.data/relay'),
  LEASE_MS: whole('LEASE_MS', 1_000, 600_000, 30_000),
  FRAMEFILL_CRASH_AT: crashVariable,
  ...storeVariables,
  FOUNDRY_ENDPOINT: required('FOUNDRY_ENDPOINT', 'https://your-resource.openai.azure.com'),
  FOUNDRY_API_KEY: required('FOUNDRY_API_KEY', '(a key of your Foundry resource)'),
  FOUNDRY_DEPLOYMENT: required('FOUNDRY_DEPLOYMENT', 'gpt-image-2'),
  FOUNDRY_PATH: z._default(
    z.enum(['v1', 'classic'], 'FOUNDRY_PATH must be “v1” or “classic”.'),
    'v1'
  ),
  FOUNDRY_API_VERSION: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^(|v1|preview|latest|\d{4}-\d{2}-\d{2}(-preview)?)$/,
          'FOUNDRY_API_VERSION must be empty, “preview”, “v1” or a date such as 2025-04-01-preview.'
        )
      )
  ),
  FOUNDRY_RPM: whole('FOUNDRY_RPM', 1, 10_000, 6),
  FOUNDRY_CONCURRENCY: whole('FOUNDRY_CONCURRENCY', 1, 1_000, 2),
  FOUNDRY_TRUST_HOST: z._default(z.string(), '')
})
type Environment = z.infer<typeof Environment>

/** Settings, or one sentence per fault, each naming its variable. */
export function parseEnvironment(
  source: Readonly<Record<string, string | undefined>>
): { settings: RelaySettings } | { faults: string[] } {
  const parsed = z.safeParse(Environment, source)
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => issue.message) }
  const endpoint = parseEndpoint(parsed.data)
  if (typeof endpoint === 'string') return { faults: [endpoint] }
  const deployments = parseDeployments(parsed.data.FOUNDRY_DEPLOYMENT)
  if (typeof deployments === 'string') return { faults: [deployments] }
  const classicVersion = '2025-04-01-preview'
  const style = parsed.data.FOUNDRY_PATH
  const apiVersion =
    parsed.data.FOUNDRY_API_VERSION ?? (style === 'v1' ? 'preview' : classicVersion)
  if (style === 'classic' && apiVersion === '')
    return {
      faults: [`FOUNDRY_API_VERSION must be set on the classic path, e.g. ${classicVersion}.`]
    }
  return {
    settings: {
      host: parsed.data.HOST,
      port: parsed.data.PORT,
      dataFolder: parsed.data.DATA_DIR,
      leaseMs: parsed.data.LEASE_MS,
      crashAt: parsed.data.FRAMEFILL_CRASH_AT ?? null,
      ...toStoreSettings(parsed.data),
      foundry: {
        endpoint,
        apiKey: parsed.data.FOUNDRY_API_KEY.trim(),
        deployments,
        style,
        apiVersion,
        requestsPerMinute: parsed.data.FOUNDRY_RPM,
        concurrency: parsed.data.FOUNDRY_CONCURRENCY
      }
    }
  }
}

/** `name=model, name=model`; a name alone is gpt-image-2 unless it is itself a model's name. */
function parseDeployments(text: string): NamedDeployment[] | string {
  const deployments: NamedDeployment[] = []
  for (const part of text.split(',')) {
    const [name = '', modelText = name] = part.split('=').map((one) => one.trim())
    if (!/^[\w.-]{1,64}$/.test(name))
      return 'FOUNDRY_DEPLOYMENT must name deployments by letters, digits, dots and dashes, split by commas.'
    if (deployments.some((one) => one.name === name))
      return `FOUNDRY_DEPLOYMENT names “${name}” twice; name each deployment once.`
    const model = z.safeParse(ModelName, part.includes('=') ? modelText : name)
    if (!model.success && part.includes('='))
      return `FOUNDRY_DEPLOYMENT must give “${name}” one of the models ${ModelName.options.join(', ')}.`
    deployments.push({ name, model: model.success ? model.data : 'gpt-image-2' })
  }
  return deployments
}

/** The key goes to this host, so it must be Microsoft's, this machine, or one that was named. */
function parseEndpoint(environment: Environment): URL | string {
  const text = environment.FOUNDRY_ENDPOINT.trim()
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return 'FOUNDRY_ENDPOINT must be a web address, for example https://your-resource.openai.azure.com.'
  if (url.username || url.search || url.hash)
    return 'FOUNDRY_ENDPOINT must carry no user, query or fragment; give the address alone.'
  if (['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return url
  if (url.protocol !== 'https:') return 'FOUNDRY_ENDPOINT must start with https://.'
  const isTrusted =
    foundryHosts.some((host) => url.hostname.endsWith(host)) ||
    url.hostname === environment.FOUNDRY_TRUST_HOST.trim().toLowerCase()
  if (isTrusted) return url
  return `FOUNDRY_ENDPOINT is not a Foundry host; if ${url.hostname} is your own gateway, set FOUNDRY_TRUST_HOST=${url.hostname}.`
}
