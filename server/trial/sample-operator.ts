import { unlimited } from '../money/budgets'
import type { OperatorContext } from '../operator/operator-context'

/** A relay of one deployment, whose disk has room. */
export const sampleOperator: OperatorContext = {
  newBudget: unlimited,
  deployments: [
    {
      id: 'foundry-1/gpt-image-2',
      model: 'gpt-image-2',
      region: 'swedencentral',
      requestsPerMinute: 600,
      concurrency: 2
    }
  ],
  settings: [],
  showsPrompts: false,
  readDisks: async () => [{ folder: '/srv/framefill', free: 40e9, size: 100e9 }]
}
