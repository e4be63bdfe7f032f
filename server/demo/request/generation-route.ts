import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod/mini'
import { ModelName } from '../../../core/models'
import { type Refusal, refusals } from '../refusals/refusals'

export const acceptedKey = 'stand-in-key'
/** Every model is deployed under its own name. */
export function deployedModel(deployment: unknown): ModelName | null {
  const model = z.safeParse(ModelName, deployment)
  return model.success ? model.data : null
}

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
  method: string,
  url: URL,
  headers: IncomingHttpHeaders
): GenerationRoute | Refusal {
  const route = toRoute(url.pathname)
  if (!isAuthorized(headers)) return refusals.wrongKey
  if (!route || method !== 'POST') return refusals.wrongPath
  const accepted: readonly string[] = versions[route.style]
  if (!accepted.includes(url.searchParams.get('api-version') ?? '')) return refusals.wrongPath
  if (route.style === 'classic' && !deployedModel(route.deployment))
    return refusals.deploymentMissing
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

function isAuthorized(headers: IncomingHttpHeaders): boolean {
  return headers['api-key'] === acceptedKey || headers.authorization === `Bearer ${acceptedKey}`
}
