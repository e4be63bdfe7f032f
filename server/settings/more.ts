import * as z from 'zod/mini'
import { apiVersionPattern, type DeploymentSettings, FoundryPath, toDeployments } from './resource'

/** One further resource in `FOUNDRY_MORE`. */
const Entry = z.strictObject({
  endpoint: z.string(),
  deployments: z.string(),
  apiKey: z.optional(z.string().check(z.trim(), z.minLength(1))),
  path: z._default(FoundryPath, 'v1'),
  apiVersion: z.optional(z.string().check(z.regex(apiVersionPattern))),
  rpm: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 6),
  concurrency: z._default(z.int().check(z.minimum(1), z.maximum(1_000)), 2),
  region: z.optional(z.string().check(z.regex(/^[\w -]{1,40}$/)))
})

/** What to write where an entry's field doesn't fit. */
const wanted: Readonly<Record<string, string>> = {
  endpoint: 'the address of the resource',
  deployments: '“name=model, name=model”',
  apiKey: 'a key of the resource, or leave it out to sign in by Entra ID',
  path: '“v1” or “classic”',
  apiVersion: '“none”, “preview”, “v1” or a date such as 2025-04-01-preview',
  rpm: 'a whole number from 1 to 10000',
  concurrency: 'a whole number from 1 to 1000',
  region: 'up to 40 letters, digits and dashes'
}

type More = Readonly<{ deployments: readonly DeploymentSettings[]; faults: readonly string[] }>

/** Further resources and regions: a JSON array of entries. Never repeats what an entry holds. */
export function parseMore(text: string, trustedHosts: readonly string[]): More {
  if (text.trim() === '') return { deployments: [], faults: [] }
  const entries = z.safeParse(z.array(z.unknown()), parseJson(text))
  if (!entries.success)
    return {
      deployments: [],
      faults: ['FOUNDRY_MORE must be a JSON array, such as [{"endpoint":"…","deployments":"…"}].']
    }
  const parts = entries.data.map((entry, index) =>
    parseEntry(`FOUNDRY_MORE, entry ${index + 1}`, entry, trustedHosts)
  )
  return {
    deployments: parts.flatMap((part) => ('deployments' in part ? part.deployments : [])),
    faults: parts.flatMap((part) => ('faults' in part ? part.faults : []))
  }
}

function parseEntry(
  label: string,
  entry: unknown,
  trustedHosts: readonly string[]
): ReturnType<typeof toDeployments> {
  const parsed = z.safeParse(Entry, entry)
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => toFault(label, issue)) }
  const { rpm, apiKey = null, region = null, ...rest } = parsed.data
  const resource = { ...rest, apiVersion: rest.apiVersion, apiKey, region, requestsPerMinute: rpm }
  const names = {
    endpoint: `${label}: endpoint`,
    deployments: `${label}: deployments`,
    apiVersion: `${label}: apiVersion`,
    apiKey: `${label}: apiKey`
  }
  return toDeployments(resource, names, trustedHosts)
}

function toFault(label: string, issue: z.core.$ZodIssue): string {
  const fields = Object.keys(wanted).join(', ')
  if (issue.code === 'unrecognized_keys')
    return `${label} has a field that is not known; it may have ${fields}.`
  const field = String(issue.path[0] ?? '')
  const words = wanted[field]
  if (!words) return `${label} must be an object with ${fields}.`
  return `${label}: ${field} must be ${words}.`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
