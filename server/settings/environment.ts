import { isIP } from 'node:net'
import * as z from 'zod/mini'
import type { Budget } from '../money/budgets'
import { listSettings, type SettingInForce } from '../operator/settings/settings-in-force'
import { type CrashAt, crashVariable } from '../trial/crash-points'
import type { RetentionDays } from '../work/retention'
import { type FoundrySettings, foundryVariables, parseFoundry } from './foundry'
import { pageVariables } from './operator/page-settings'
import { toWebhook, warnVariables } from './operator/warn-webhook'
import { type OtlpSettings, otlpVariables, toOtlpSettings } from './otlp-settings'
import { newBudgetVariables, toNewBudget } from './people/new-budget'
import { type SignInSettings, signInVariables, toSignIn } from './people/sign-in'
import { type PublicAddress, publicVariables, splitAddresses, toPublicAddress } from './public-url'
import { withSecretFiles } from './secret-files'
import { folder, optionalWhole, whole, withoutEmpty } from './setting'
import { signInFaults, storeVariables, toStoreSettings } from './store-settings'

export type RelaySettings = Readonly<{
  host: string
  port: number
  /** Null: nothing stands in front, and only this machine's names are answered to on loopback. */
  publicAddress: PublicAddress | null
  /** Whose forwarded headers are believed, by IP address. */
  trustedProxies: readonly string[]
  dataFolder: string
  /** PostgreSQL; null keeps jobs in SQLite under `dataFolder`. */
  databaseUrl: string | null
  /** A token of Entra ID stands for the database's password, a new one for each connection. */
  databaseSignsIn: boolean
  /** A container of Azure Blob Storage; null keeps pictures in files under `dataFolder`. */
  blobUrl: URL | null
  /** A worker that says nothing for this long has lost its jobs. */
  leaseMs: number
  /** Only the chaos suite sets it. */
  crashAt: CrashAt | null
  /** Null answers `/metrics` to this machine alone. */
  metricsToken: string | null
  /** Where `/metrics` is in place of the relay's own port; null keeps it there. */
  metricsPort: number | null
  /** How long calls under way may take when the relay stops. */
  drainMs: number
  /** For how many days pictures, events, and prompts with their targets are kept. */
  retention: RetentionDays
  /** What a person who is added may spend. */
  newBudget: Budget
  /** What one person's uploads may take together, in bytes. */
  uploadQuota: number
  /** Where exchanges with Foundry are written down; null nowhere. */
  recordFolder: string | null
  /** Where traces and metrics are sent; null sends none. */
  otlp: OtlpSettings | null
  /** Where warnings to the operator are sent, a secret; null sends none. */
  warnWebhook: URL | null
  /** The provider through which people sign in; null where invitations do. */
  provider: SignInSettings | null
  /** For how many days a person stays signed in who is still let in. */
  signInDays: number
  /** Operators may look at prompts; each look is written down. */
  showsPrompts: boolean
  /** All of them, for the operator's page. */
  inForce: readonly SettingInForce[]
  foundry: FoundrySettings
}>

/** The one place that reads the environment. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env
}

const hostPattern = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i

const Environment = z.object({
  HOST: z._default(
    z.string().check(
      z.trim(),
      z.refine(
        (host) => isIP(host) !== 0 || hostPattern.test(host),
        'HOST must be a name or IP address of this machine without a port, for example 127.0.0.1 or 0.0.0.0.'
      )
    ),
    '127.0.0.1'
  ),
  PORT: whole('PORT', { least: 0, most: 65_535, standard: 4201 }),
  DATA_DIR: z._default(folder('DATA_DIR'), '.data/relay'),
  ...publicVariables,
  ...newBudgetVariables,
  ...otlpVariables,
  ...signInVariables,
  ...pageVariables,
  ...warnVariables,
  LEASE_MS: whole('LEASE_MS', { least: 1_000, most: 600_000, standard: 30_000 }),
  FRAMEFILL_CRASH_AT: crashVariable,
  ...storeVariables,
  METRICS_TOKEN: z.optional(
    z
      .string()
      .check(z.regex(/^\S{16,200}$/, 'METRICS_TOKEN must have 16 to 200 characters and no blank.'))
  ),
  METRICS_PORT: optionalWhole('METRICS_PORT', { least: 0, most: 65_535 }),
  // Longer than nearly every picture takes; a supervisor must wait as long before it kills.
  DRAIN_SECONDS: whole('DRAIN_SECONDS', { least: 0, most: 3_600, standard: 330 }),
  IMAGE_DAYS: whole('IMAGE_DAYS', { least: 1, most: 3_650, standard: 30 }),
  EVENT_DAYS: whole('EVENT_DAYS', { least: 1, most: 3_650, standard: 30 }),
  PROMPT_DAYS: whole('PROMPT_DAYS', { least: 1, most: 3_650, standard: 30 }),
  FOUNDRY_RECORD: z.optional(folder('FOUNDRY_RECORD')),
  // At least what one edit may send along, mask and all.
  UPLOAD_MB: whole('UPLOAD_MB', { least: 50, most: 1_000_000, standard: 500 })
})

const { FRAMEFILL_CRASH_AT: _, ...ownVariables } = Environment.shape
const shownVariables = { ...ownVariables, ...foundryVariables }

/**
 * Settings, or one sentence per fault, each naming its variable; all faults at once. An empty
 * variable counts as unset: compose files and dashboards write one where nothing was filled in.
 */
export function parseEnvironment(
  environment: Readonly<Record<string, string | undefined>>
): { settings: RelaySettings } | { faults: string[] } {
  const { source, faults: fileFaults } = withSecretFiles(withoutEmpty(environment))
  const faults = [...fileFaults, ...signInFaults(source), ...portFaults(source)]
  const parsed = z.safeParse(Environment, source)
  const foundry = parseFoundry(source)
  const signIn = parsed.success ? toSignIn(parsed.data) : { provider: null }
  if (!parsed.success || 'faults' in foundry || 'faults' in signIn || faults.length > 0)
    return {
      faults: [
        ...faults,
        ...(parsed.success ? [] : parsed.error.issues.map(({ message }) => message)),
        ...('faults' in signIn ? signIn.faults : []),
        ...('faults' in foundry ? foundry.faults : [])
      ]
    }
  return {
    settings: {
      host: parsed.data.HOST,
      port: parsed.data.PORT,
      publicAddress: toPublicAddress(parsed.data.PUBLIC_URL ?? ''),
      trustedProxies: splitAddresses(parsed.data.TRUSTED_PROXIES ?? '127.0.0.1, ::1'),
      dataFolder: parsed.data.DATA_DIR,
      leaseMs: parsed.data.LEASE_MS,
      crashAt: parsed.data.FRAMEFILL_CRASH_AT ?? null,
      ...toStoreSettings(parsed.data),
      metricsToken: parsed.data.METRICS_TOKEN ?? null,
      metricsPort: parsed.data.METRICS_PORT ?? null,
      drainMs: parsed.data.DRAIN_SECONDS * 1_000,
      retention: {
        image: parsed.data.IMAGE_DAYS,
        event: parsed.data.EVENT_DAYS,
        prompt: parsed.data.PROMPT_DAYS
      },
      newBudget: toNewBudget(parsed.data),
      uploadQuota: parsed.data.UPLOAD_MB * 1024 * 1024,
      recordFolder: parsed.data.FOUNDRY_RECORD ?? null,
      otlp: toOtlpSettings(parsed.data),
      warnWebhook: toWebhook(parsed.data.WARN_WEBHOOK ?? ''),
      provider: signIn.provider,
      signInDays: parsed.data.SIGN_IN_DAYS,
      showsPrompts: parsed.data.SHOW_PROMPTS === 'yes',
      inForce: listSettings(shownVariables, withoutEmpty(environment)),
      foundry: foundry.settings
    }
  }
}

function portFaults({
  PORT = '4201',
  METRICS_PORT
}: Readonly<Record<string, string | undefined>>): string[] {
  const isShared = METRICS_PORT !== undefined && METRICS_PORT === PORT && METRICS_PORT !== '0'
  return isShared ? ['METRICS_PORT must be another port than PORT.'] : []
}
