import type { Dialect } from '../database'
import { createTotalTriggers } from '../total-triggers'
import { fillNewTotals } from '../totals'

/** SQL for both engines, or what each of them says instead. */
export type Statement = string | ((dialect: Dialect) => readonly string[])

/**
 * Migration 8: what people and the queue wait for no longer grows with history. Only adds, so that
 * older relays on the store go on meanwhile; the triggers count what they write as well.
 */
export const growth: readonly Statement[] = [
  // The ledger's UTC day of a job; until it is reserved for, the day on which it came.
  `ALTER TABLE jobs ADD COLUMN day TEXT NOT NULL DEFAULT ''`,
  // When prompt and target were stripped.
  'ALTER TABLE jobs ADD COLUMN prompt_gone_at BIGINT',
  (dialect) => [
    // What was spent before there was a ledger gets its day as well, or no report would show it.
    `UPDATE ledger SET day = ${toDayOf[dialect]('at')} WHERE day = ''`,
    `UPDATE jobs SET day = COALESCE(
       (SELECT max(ledger.day) FROM ledger WHERE ledger.job_id = jobs.id),
       ${toDayOf[dialect]('created_at')})`
  ],
  'CREATE INDEX jobs_by_day ON jobs (day, created_at, id)',
  // A person's queue in the order in which it is drawn; see `server/jobs/find-next.ts`.
  `CREATE INDEX jobs_waiting ON jobs (owner, model, (created_at + (batch - 1) * 30000), created_at, id)
   WHERE state = 'queued'`,
  `CREATE INDEX jobs_waiting_by_time ON jobs (model, not_before) WHERE state = 'queued'`,
  `CREATE INDEX jobs_unsettled ON jobs (owner, file_id, created_at)
   WHERE settled_at IS NULL AND state <> 'cancelled'`,
  // What retention has still to delete.
  ...['previews', 'image', 'events', 'prompt'].map(
    (part) =>
      `CREATE INDEX jobs_with_${part} ON jobs (finished_at, id)
       WHERE ${part}_gone_at IS NULL AND finished_at IS NOT NULL`
  ),
  // Counts up by one with each claim, over everybody: whoever has the least waits the longest.
  'CREATE TABLE turns (person TEXT PRIMARY KEY, turn BIGINT NOT NULL)',
  'CREATE INDEX turns_by_turn ON turns (turn)',
  // How many jobs a person has submitted since a moment less than a minute ago.
  `CREATE TABLE submit_minutes (
     person TEXT PRIMARY KEY,
     since BIGINT NOT NULL,
     jobs INTEGER NOT NULL
   )`,
  `CREATE TABLE tallies (
     state TEXT NOT NULL,
     person TEXT NOT NULL,
     model TEXT NOT NULL,
     jobs BIGINT NOT NULL,
     micros BIGINT NOT NULL,
     PRIMARY KEY (state, person, model)
   )`,
  `CREATE TABLE spent (
     period TEXT NOT NULL,
     person TEXT NOT NULL,
     micros BIGINT NOT NULL,
     PRIMARY KEY (period, person)
   )`,
  `CREATE TABLE made_in_files (
     person TEXT NOT NULL,
     file_id TEXT NOT NULL,
     pictures BIGINT NOT NULL,
     micros BIGINT NOT NULL,
     PRIMARY KEY (person, file_id)
   )`,
  `CREATE TABLE usage_days (
     day TEXT NOT NULL,
     person TEXT NOT NULL,
     model TEXT NOT NULL,
     quality TEXT NOT NULL,
     pictures BIGINT NOT NULL,
     refused BIGINT NOT NULL,
     unknown BIGINT NOT NULL,
     micros BIGINT NOT NULL,
     PRIMARY KEY (day, person, model, quality)
   )`,
  ...fillNewTotals(8),
  dayTriggers,
  (dialect) => createTotalTriggers(dialect, [8])
]

/** SQL for the UTC day of a time in ms. */
export const toDayOf: Readonly<Record<Dialect, (column: string) => string>> = {
  sqlite: (column) => `strftime('%Y-%m-%d', ${column} / 1000, 'unixepoch')`,
  postgres: (column) => `to_char(to_timestamp(${column} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
}

/** Gives new jobs their day; an older relay doesn't know that there is one. */
function dayTriggers(dialect: Dialect): readonly string[] {
  const day = toDayOf[dialect]('NEW.created_at')
  if (dialect === 'sqlite')
    return [
      `CREATE TRIGGER date_job AFTER INSERT ON jobs WHEN NEW.day = ''
       BEGIN UPDATE jobs SET day = ${day} WHERE id = NEW.id; END`
    ]
  return [
    `CREATE OR REPLACE FUNCTION date_job() RETURNS trigger LANGUAGE plpgsql AS
     $body$ BEGIN NEW.day := ${day}; RETURN NEW; END $body$`,
    `CREATE TRIGGER date_job BEFORE INSERT ON jobs FOR EACH ROW WHEN (NEW.day = '')
     EXECUTE FUNCTION date_job()`
  ]
}
