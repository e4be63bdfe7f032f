import { auditTables } from '../audit/audit-tables'
import { sessionTables } from '../sessions/session-tables'
import { signInTables } from '../sign-in/sign-in-tables'
import { warningTable } from '../warnings/warning-table'
import { answers } from './steps/answer-schema'
import { campaigns } from './steps/campaign-schema'
import { cancels } from './steps/cancel-schema'
import { fileMoney } from './steps/file-schema'
import { growth, type Statement } from './steps/growth-schema'
import { measures } from './steps/measure-schema'
import { writeOffs } from './steps/write-off-schema'

/**
 * A step that only adds, so that relays of the version before go on beside it and can come back; or
 * one that takes away what relays of version `unusedSince` and later don't use any more, and that
 * ends the older ones. `server/store/ladder.test.ts` refuses a step that is neither.
 */
export type Migration =
  | readonly Statement[]
  | Readonly<{ removes: readonly Statement[]; unusedSince: number }>

/** Up to here any step ended the relays before it. */
export const lastShared = 14

/**
 * The schema as a ladder: entry n takes a store from version n to n + 1. An entry that has been
 * merged is never edited; a change is a new entry at the end.
 * Times are milliseconds since 1970. JSON is text: only `server/jobs/job-row.ts` reads into it.
 */
export const migrations: readonly Migration[] = [
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
  ],
  // 4: several tokens a person, budgets, and a ledger of every dollar.
  [
    `CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      label TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      created_at BIGINT NOT NULL,
      expires_at BIGINT,
      revoked_at BIGINT,
      last_used_at BIGINT
    )`,
    'CREATE INDEX tokens_by_person ON tokens (person)',
    `INSERT INTO tokens (id, person, label, hash, created_at)
     SELECT id, id, 'token', token_hash, created_at FROM people`,
    `CREATE TABLE named_people (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      created_at BIGINT NOT NULL
    )`,
    // Names become unique; the newest of a name keeps it.
    `INSERT INTO named_people (id, name, created_at)
     SELECT id, CASE WHEN EXISTS (SELECT 1 FROM people AS later WHERE later.name = people.name
         AND (later.created_at > people.created_at
           OR (later.created_at = people.created_at AND later.id > people.id)))
       THEN name || ' (' || id || ')' ELSE name END, created_at
     FROM people`,
    'DROP TABLE people',
    'ALTER TABLE named_people RENAME TO people',
    `CREATE TABLE operator_tokens (
      hash TEXT PRIMARY KEY,
      created_at BIGINT NOT NULL
    )`,
    // Micro-dollars; null is no limit. The person '' stands for the whole relay.
    `CREATE TABLE budgets (
      person TEXT PRIMARY KEY,
      day_micros BIGINT,
      month_micros BIGINT
    )`,
    // Only ever inserted into. `day` is the UTC day of the reservation an entry belongs to.
    `CREATE TABLE ledger (
      id TEXT PRIMARY KEY,
      at BIGINT NOT NULL,
      day TEXT NOT NULL,
      person TEXT NOT NULL,
      job_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      micros BIGINT NOT NULL
    )`,
    'CREATE INDEX ledger_by_job ON ledger (job_id)',
    'CREATE INDEX ledger_by_person ON ledger (person, day, micros)',
    'CREATE INDEX ledger_by_day ON ledger (day, micros)',
    // What was spent before there was a ledger, on no day of any budget.
    `INSERT INTO ledger (id, at, day, person, job_id, kind, micros)
     SELECT id || ':0:settle', finished_at, '', owner, id, 'settle', cost FROM jobs WHERE cost > 0`,
    `CREATE TABLE outages (
      deployment TEXT PRIMARY KEY,
      code TEXT NOT NULL,
      at BIGINT NOT NULL,
      until BIGINT NOT NULL
    )`,
    `ALTER TABLE jobs ADD COLUMN quality TEXT NOT NULL DEFAULT ''`,
    'ALTER TABLE jobs ADD COLUMN estimate BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE jobs ADD COLUMN refusal TEXT',
    'CREATE INDEX jobs_by_time ON jobs (created_at, id)',
    'CREATE INDEX jobs_by_end ON jobs (finished_at)'
  ],
  // 5: which jobs a person has seen to: placed or dismissed.
  ['ALTER TABLE jobs ADD COLUMN settled_at BIGINT'],
  // 6: how many jobs came with one press, and what has been deleted after its days.
  [
    'ALTER TABLE jobs ADD COLUMN batch INTEGER NOT NULL DEFAULT 1',
    'ALTER TABLE jobs ADD COLUMN previews_gone_at BIGINT',
    'ALTER TABLE jobs ADD COLUMN image_gone_at BIGINT',
    'ALTER TABLE jobs ADD COLUMN events_gone_at BIGINT'
  ],
  // 7: pictures that edits send along. `id` is the file's SHA-256, the same for one person and file;
  // `blob` is where its bytes lie, never used again. A row with `gone_at` waits for its blob's end.
  [
    `CREATE TABLE uploads (
      blob TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      id TEXT NOT NULL,
      bytes BIGINT NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      format TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      used_at BIGINT NOT NULL,
      gone_at BIGINT
    )`,
    'CREATE UNIQUE INDEX uploads_by_id ON uploads (owner, id) WHERE gone_at IS NULL',
    'CREATE INDEX uploads_by_use ON uploads (used_at)',
    `CREATE TABLE job_uploads (
      job_id TEXT NOT NULL,
      blob TEXT NOT NULL,
      PRIMARY KEY (blob, job_id)
    )`
  ],
  growth,
  // 9: the latest time that relays on this SQLite file know of; PostgreSQL has a clock of its own.
  ['CREATE TABLE clock (at BIGINT NOT NULL)', 'INSERT INTO clock (at) VALUES (0)'],
  answers,
  // 11: a picture that is made and waits on its relay's disk for the picture store.
  [
    'ALTER TABLE jobs ADD COLUMN storing INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE events ADD COLUMN storing INTEGER NOT NULL DEFAULT 0'
  ],
  // 12: until when the operator has paused a deployment, beside what the service asks for; and which
  // picture store belongs to this database.
  [
    'ALTER TABLE deployments ADD COLUMN stopped_until BIGINT NOT NULL DEFAULT 0',
    'CREATE TABLE store_id (id TEXT NOT NULL)'
  ],
  measures,
  // 14: pictures that were paid and may lie in no frame.
  [
    `CREATE INDEX jobs_made ON jobs (owner, file_id, created_at)
     WHERE settled_at IS NOT NULL AND state = 'done' AND image_gone_at IS NULL`
  ],
  // 15: nothing but the table of steps that came after those that every relay shares; `climb` makes it.
  [],
  // 16: the operator's pages.
  [...sessionTables, ...auditTables],
  // 17: limits that are raised for one UTC day (`2026-11-23`) or month (`2026-11`), in micro-dollars.
  [
    `CREATE TABLE budget_raises (
      person TEXT NOT NULL,
      period TEXT NOT NULL,
      micros BIGINT NOT NULL,
      PRIMARY KEY (person, period)
    )`
  ],
  campaigns,
  signInTables,
  // 20: a person's jobs by time, for whoever looks for one.
  ['CREATE INDEX jobs_of_owner ON jobs (owner, created_at, id)'],
  // 21: what was cancelled too late to be free waits for its person as any other end; what had been
  // cancelled before stays gone.
  [
    `UPDATE jobs SET settled_at = finished_at
     WHERE state = 'cancelled' AND cost > 0 AND settled_at IS NULL`,
    `CREATE INDEX jobs_open ON jobs (owner, file_id, created_at)
     WHERE settled_at IS NULL AND (state <> 'cancelled' OR cost > 0)`
  ],
  warningTable,
  // 23: what pictures that people sent along take together, without a look at each.
  ['CREATE INDEX uploads_kept ON uploads (gone_at, bytes) WHERE gone_at IS NULL'],
  // 24: why a job is queued again, `unread` where a picture that goes along couldn't be read.
  [
    'ALTER TABLE jobs ADD COLUMN wait_reason TEXT',
    `CREATE INDEX jobs_held_back ON jobs (not_before) WHERE state = 'queued' AND wait_reason IS NOT NULL`
  ],
  fileMoney,
  writeOffs,
  cancels
]
