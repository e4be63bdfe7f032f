/**
 * The schema as a ladder: entry n takes a store from version n to n + 1. An entry that has been
 * merged is never edited; a change is a new entry at the end.
 * Times are milliseconds since 1970. JSON is text: only `server/jobs/job-row.ts` reads into it.
 */
export const migrations: readonly (readonly string[])[] = [
  // 1: IF NOT EXISTS, because the first relays made these tables without a version.
  [
    `CREATE TABLE IF NOT EXISTS people (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      token_hash TEXT NOT NULL UNIQUE,
      created_at BIGINT NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS deployments (
      name TEXT PRIMARY KEY,
      allowance DOUBLE PRECISION NOT NULL,
      refilled_at BIGINT NOT NULL,
      paused_until BIGINT NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS jobs (
      id TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      key TEXT NOT NULL,
      state TEXT NOT NULL,
      recipe TEXT NOT NULL,
      target TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      not_before BIGINT NOT NULL,
      attempts INTEGER NOT NULL,
      deployment TEXT,
      worker TEXT,
      lease_until BIGINT,
      cancel_requested INTEGER NOT NULL,
      called_at BIGINT,
      finished_at BIGINT,
      seq INTEGER NOT NULL,
      partials INTEGER NOT NULL,
      image TEXT,
      usage TEXT,
      failure TEXT,
      request_id TEXT,
      UNIQUE (owner, key)
    )`,
    'CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state, created_at)',
    `CREATE TABLE IF NOT EXISTS events (
      job_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at BIGINT NOT NULL,
      state TEXT NOT NULL,
      partials INTEGER NOT NULL,
      PRIMARY KEY (job_id, seq)
    )`
  ],
  // 2: what a picture cost, by model and by Figma file.
  [
    `ALTER TABLE jobs ADD COLUMN model TEXT NOT NULL DEFAULT 'gpt-image-2'`,
    `ALTER TABLE jobs ADD COLUMN file_id TEXT NOT NULL DEFAULT ''`,
    'ALTER TABLE jobs ADD COLUMN cost BIGINT'
  ],
  // 3: a minute's calls are counted one by one; a bucket that refills let two minutes' worth through.
  [
    'ALTER TABLE deployments DROP COLUMN allowance',
    'ALTER TABLE deployments DROP COLUMN refilled_at',
    'CREATE TABLE claims (deployment TEXT NOT NULL, at BIGINT NOT NULL)',
    'CREATE INDEX claims_by_time ON claims (deployment, at)'
  ]
]
