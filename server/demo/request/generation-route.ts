import type { IncomingHttpHeaders } from 'node:http'
import { findModel } from '../contract/models'
import { type Refusal, refusals } from '../refusals/refusals'
import { credentialFault } from './credentials'
import { headersFault } from './own-headers'

type Operation = 'generations' | 'edits'

/** Which of the documented addresses was called. */
export type GenerationRoute = Readonly<
  { operation: Operation } & ({ style: 'v1' } | { style: 'classic'; deployment: string })
>

const versions = {
  v1: ['', 'preview', 'v1'],
  classic: ['2025-04-01-preview']
} as const
const v1Path = /^\/openai\/v1\/images\/(generations|edits)$/
const classicPath = /^\/openai\/deployments\/([^/]+)\/images\/(generations|edits)$/

/** Finds the route and checks key and API version, in the order in which the service would. */
export function findRoute(
  { method, headers }: Readonly<{ method: string; headers: IncomingHttpHeaders }>,
  url: URL,
  now: number
): GenerationRoute | Refusal {
  const route = toRoute(url.pathname)
  const fault =
    headersFault(headers) ?? credentialFault(headers, { style: route?.style ?? 'v1', now })
  if (fault) return fault
  if (!route || method !== 'POST') return refusals.wrongPath
  const accepted: readonly string[] = versions[route.style]
  if (!accepted.includes(url.searchParams.get('api-version') ?? '')) return refusals.wrongPath
  if (route.style === 'classic' && !findModel(route.deployment)) return refusals.deploymentMissing
  return route
}

function toRoute(path: string): GenerationRoute | null {
  const [, v1Operation] = v1Path.exec(path) ?? []
  if (v1Operation) return { style: 'v1', operation: toOperation(v1Operation) }
  const [, deployment, operation] = classicPath.exec(path) ?? []
  return deployment === undefined
    ? null
    : { style: 'classic', deployment: decode(deployment), operation: toOperation(operation) }
}

const toOperation = (text: string | undefined): Operation =>
  text === 'edits' ? 'edits' : 'generations'

/** A malformed escape is a name that doesn't exist. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
