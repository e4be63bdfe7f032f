import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod/mini'
import { ModelName } from '../../core/models'
import { type Refusal, refusals } from './refusals'

export const acceptedKey = 'stand-in-key'
/** Every model is deployed under its own name. */
export function deployedModel(deployment: unknown): ModelName | null {
  const model = z.safeParse(ModelName, deployment)
  return model.success ? model.data : null
}

/** Which of the two documented addresses was called. */
export type GenerationRoute = Readonly<{ style: 'v1' } | { style: 'classic'; deployment: string }>

const versions = {
  v1: ['', 'preview', 'v1'],
  classic: ['2025-04-01-preview']
} as const
const classicPath = /^\/openai\/deployments\/([^/]+)\/images\/generations$/

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
  if (path === '/openai/v1/images/generations') return { style: 'v1' }
  const deployment = classicPath.exec(path)?.[1]
  return deployment === undefined ? null : { style: 'classic', deployment: decode(deployment) }
}

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
