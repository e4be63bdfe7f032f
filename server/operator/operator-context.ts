import type { ModelName } from '../../core/models'
import type { Budget } from '../money/budgets'
import type { Disk } from './overview/read-disks'
import type { SettingInForce } from './settings/settings-in-force'

/** What the operator's pages know of this relay, beside what the store does. */
export type OperatorContext = Readonly<{
  /** What a person who is added may spend. */
  newBudget: Budget
  deployments: readonly KnownDeployment[]
  settings: readonly SettingInForce[]
  /** SHOW_PROMPTS: an operator may look at a prompt, and each look is written down. */
  showsPrompts: boolean
  readDisks: () => Promise<readonly Disk[]>
}>

/** A deployment of this relay's settings. */
export type KnownDeployment = Readonly<{
  id: string
  model: ModelName
  region: string | null
  requestsPerMinute: number
  concurrency: number
}>
