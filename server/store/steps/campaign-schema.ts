/**
 * Migration 18: campaigns, which wait for their turn outside the queue. Only adds tables, so that
 * older relays on the store go on meanwhile; they see a campaign's jobs as any others.
 */
export const campaigns: readonly string[] = [
  // One press. `step` counts up with every change of its pictures. Of `added` so many were `sent`,
  // which got a job, or `stopped`; of `sent` so many have `ended`.
  `CREATE TABLE campaign_runs (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    campaign TEXT NOT NULL,
    file_id TEXT NOT NULL,
    anchors TEXT NOT NULL,
    state TEXT NOT NULL,
    pictures INTEGER NOT NULL,
    added INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0,
    stopped INTEGER NOT NULL DEFAULT 0,
    step BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    ended_at BIGINT,
    look_at BIGINT NOT NULL,
    wait TEXT,
    UNIQUE (owner, key)
  )`,
  `CREATE INDEX campaign_runs_due ON campaign_runs (look_at, id)
   WHERE ended_at IS NULL AND state <> 'arriving'`,
  'CREATE INDEX campaign_runs_by_file ON campaign_runs (owner, file_id, created_at, id)',
  'CREATE INDEX campaign_runs_open ON campaign_runs (touched_at, id) WHERE ended_at IS NULL',
  'CREATE INDEX campaign_runs_over ON campaign_runs (ended_at, id) WHERE ended_at IS NOT NULL',
  // `waiting` for its anchor, `ready`, `sent`, `ended` or `stopped`. Recipe and target are emptied
  // once its job has them, or it never gets one.
  `CREATE TABLE campaign_pictures (
    run TEXT NOT NULL,
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    anchor TEXT,
    state TEXT NOT NULL,
    recipe TEXT NOT NULL,
    target TEXT NOT NULL,
    job_id TEXT,
    failure TEXT,
    step BIGINT NOT NULL,
    PRIMARY KEY (run, key)
  )`,
  'CREATE INDEX campaign_pictures_by_state ON campaign_pictures (run, state, place)',
  'CREATE INDEX campaign_pictures_by_step ON campaign_pictures (run, step, place)',
  `CREATE INDEX campaign_members ON campaign_pictures (run, anchor, place) WHERE state = 'waiting'`,
  // Pictures that others wait for: `open`; `made` or `failed`, while their members are told so;
  // `closed`. `reference` is the upload that members are made after.
  `CREATE TABLE campaign_anchors (
    run TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    approved INTEGER NOT NULL DEFAULT 0,
    reference TEXT,
    failure TEXT,
    PRIMARY KEY (run, key)
  )`,
  'CREATE INDEX campaign_anchors_by_state ON campaign_anchors (run, state, key)'
]
