/**
 * Migration 10: why a deployment is held back, whether a second call has confirmed it, and what
 * answers without a picture said. Only adds, so that older relays on the store go on meanwhile.
 */
export const answers: readonly string[] = [
  // A failure code: what a person who waits is told.
  'ALTER TABLE deployments ADD COLUMN pause_code TEXT',
  'ALTER TABLE outages ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0',
  // Names, codes and words of the service; never a prompt, a picture or a key.
  `CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    job_id TEXT NOT NULL,
    deployment TEXT NOT NULL,
    operation TEXT NOT NULL,
    outcome TEXT NOT NULL,
    failure TEXT NOT NULL,
    said TEXT NOT NULL,
    request_id TEXT
  )`,
  'CREATE INDEX evidence_by_time ON evidence (at, id)',
  // Jobs that the service turned away once; see `server/jobs/find-next.ts`.
  `CREATE INDEX jobs_turned_away ON jobs (owner, model, (not_before + (batch - 1) * 30000), id)
   WHERE state = 'queued' AND not_before > created_at`
]
