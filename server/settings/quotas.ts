import type { ModelQuota } from '../../core/wire/relay-routes'
import type { DeploymentSettings } from './resource'

/** What all deployments of each model take together. */
export function toQuotas(deployments: readonly DeploymentSettings[]): readonly ModelQuota[] {
  const quotas = new Map<string, ModelQuota>()
  for (const { model, requestsPerMinute, concurrency } of deployments) {
    const known = quotas.get(model)
    quotas.set(model, {
      model,
      perMinute: (known?.perMinute ?? 0) + requestsPerMinute,
      atOnce: (known?.atOnce ?? 0) + concurrency
    })
  }
  return [...quotas.values()]
}
