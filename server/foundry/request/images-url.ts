import type { Deployment } from '../deployment'

/** A v1 URL has `/openai/v1`, which operators often paste as part of the endpoint. */
const knownSuffix = /\/openai(\/v1)?\/*$/

export function toImagesUrl(deployment: Deployment, operation: 'generations' | 'edits'): URL {
  const { endpoint, style, name, apiVersion } = deployment
  const prefix = endpoint.pathname.replace(knownSuffix, '').replace(/\/+$/, '')
  const path =
    style === 'v1' ? '/openai/v1/images' : `/openai/deployments/${encodeURIComponent(name)}/images`
  const url = new URL(`${prefix}${path}/${operation}`, endpoint)
  if (apiVersion) url.searchParams.set('api-version', apiVersion)
  return url
}
