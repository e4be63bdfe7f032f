/** Times are milliseconds since 1970. JSON is text: only `server/jobs/job-row.ts` reads into it. */
export const schema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
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
    quality TEXT NOT NULL,
    estimate BIGINT NOT NULL,
    refusal TEXT,
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
  `CREATE TABLE IF NOT EXISTS tokens (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    label TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_at BIGINT
  )`,
  'CREATE INDEX IF NOT EXISTS tokens_by_person ON tokens (person)',
  `CREATE TABLE IF NOT EXISTS operator_tokens (
    hash TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL
  )`,
  // Micro-dollars; null is no limit. The person '' stands for the whole relay.
  `CREATE TABLE IF NOT EXISTS budgets (
    person TEXT PRIMARY KEY,
    day_micros BIGINT,
    month_micros BIGINT
  )`,
  // Only ever inserted into. `day` is the UTC day of the reservation an entry belongs to.
  `CREATE TABLE IF NOT EXISTS ledger (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    person TEXT NOT NULL,
    job_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    micros BIGINT NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS ledger_by_job ON ledger (job_id)',
  'CREATE INDEX IF NOT EXISTS ledger_by_person ON ledger (person, day, micros)',
  'CREATE INDEX IF NOT EXISTS ledger_by_day ON ledger (day, micros)',
  'CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs (created_at, id)',
  'CREATE INDEX IF NOT EXISTS jobs_by_end ON jobs (finished_at)',
  `CREATE TABLE IF NOT EXISTS outages (
    deployment TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL
  )`
]
