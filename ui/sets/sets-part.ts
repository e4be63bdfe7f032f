import type { PanelState } from '../state'

/** What sets and finals depend on, and nothing that changes with the clock. */
export type SetsPart = Pick<
  PanelState,
  'draft' | 'selection' | 'layouts' | 'models' | 'takes' | 'fills' | 'sets'
>
