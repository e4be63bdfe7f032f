import type { ModelName } from '../../core/models'

/** One model deployed at Foundry, and how to speak to it. */
export type Deployment = Readonly<{
  /**
   * The deployment's name at Foundry: `model` in a v1 body, a path segment in the classic style.
   */
  name: string
  model: ModelName
  /**
   * For example https://res.openai.azure.com; may carry a path, when a gateway stands before it.
   */
  endpoint: URL
  style: 'v1' | 'classic'
  /** `''` sends none. */
  apiVersion: string
  /**
   * Headers that prove who calls (claim foundry.key-header), such as `api-key`; asked for once a
   * call.
   */
  credential: () => Promise<Readonly<Record<string, string>>>
}>

/** `id` is `host/name`: what the store, the log and the metrics call it. */
export type PooledDeployment = Deployment & Readonly<{ id: string }>
