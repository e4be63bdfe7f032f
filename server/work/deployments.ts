import { createSignIn } from '../foundry/sign-in'
import type { Peer } from '../jobs/loads'
import type { FoundrySettings } from '../settings/foundry'
import type { DeploymentSettings } from '../settings/resource'
import type { WorkerContext } from './worker-context'

/** A deployment with what limits it, and the others of its model. */
export type PoolMember = Pick<WorkerContext, 'deployment' | 'limits' | 'peers'>

/** Every deployment with its credential, its limits and the others of its model. */
export function toPool({ deployments, scope }: FoundrySettings): PoolMember[] {
  // One for all: the token is good for every resource the identity may use.
  const signIn = createSignIn(scope)
  return deployments.map((settings) => {
    const { apiKey, requestsPerMinute, concurrency, region, ...deployment } = settings
    return {
      deployment: {
        ...deployment,
        credential: apiKey === null ? signIn : async () => ({ 'api-key': apiKey })
      },
      limits: { requestsPerMinute, concurrency },
      peers: deployments
        .filter((other) => other.model === settings.model && other.id !== settings.id)
        .map(toPeer)
    }
  })
}

const toPeer = ({ id, requestsPerMinute, concurrency }: DeploymentSettings): Peer => ({
  deployment: id,
  limits: { requestsPerMinute, concurrency }
})
