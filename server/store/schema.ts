/** Times are milliseconds since 1970. JSON is text: only `server/jobs/job-row.ts` reads into it. */
export const schema: readonly string[] = [
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
    model TEXT NOT NULL,
    recipe TEXT NOT NULL,
    file_id TEXT NOT NULL,
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
    cost BIGINT,
    failure TEXT,
    request_id TEXT,
    batch INTEGER NOT NULL DEFAULT 1,
    previews_gone_at BIGINT,
    image_gone_at BIGINT,
    events_gone_at BIGINT,
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
  )`,
  `CREATE TABLE IF NOT EXISTS outages (
    deployment TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL
  )`
]
