/** The tables of a backup, each with the columns that tell its rows apart and order them. */
export const keptTables: readonly KeptTable[] = [
  { name: 'people', key: ['id'] },
  { name: 'tokens', key: ['id'] },
  { name: 'identities', key: ['key'] },
  { name: 'token_checks', key: ['token'] },
  { name: 'invitations', key: ['hash'] },
  { name: 'operator_tokens', key: ['hash'] },
  { name: 'budgets', key: ['person'] },
  { name: 'budget_raises', key: ['person', 'period'] },
  { name: 'deployments', key: ['name'] },
  { name: 'outages', key: ['deployment'] },
  { name: 'turns', key: ['person'] },
  { name: 'jobs', key: ['id'] },
  { name: 'events', key: ['job_id', 'seq'] },
  { name: 'ledger', key: ['id'] },
  { name: 'evidence', key: ['id'] },
  { name: 'input_measures', key: ['model'] },
  { name: 'overruns', key: ['job_id'] },
  { name: 'audit', key: ['seq'] },
  { name: 'audit_head', key: ['id'] },
  { name: 'uploads', key: ['blob'] },
  { name: 'job_uploads', key: ['blob', 'job_id'] },
  { name: 'campaign_runs', key: ['id'] },
  { name: 'campaign_pictures', key: ['run', 'key'] },
  { name: 'campaign_anchors', key: ['run', 'key'] }
]

/**
 * What counts a minute is over before anybody restores it, whoever was signed in signs in again, a clock belongs to its machine, an id to
 * its own pair of stores, what the operator was warned of holds for hours, and totals are counted again from the rest.
 */
export const leftTables: readonly string[] = [
  'claims',
  'sessions',
  'wrong_passwords',
  'submit_minutes',
  'sign_ins',
  'sign_in_trips',
  'sign_in_tries',
  'clock',
  'store_id',
  'warnings',
  'tallies',
  'spent',
  'made_in_files',
  'spent_in_files',
  'usage_days'
]

export type KeptTable = Readonly<{ name: string; key: readonly string[] }>
