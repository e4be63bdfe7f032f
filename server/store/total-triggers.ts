import type { Dialect } from './database'
import { fileShares, fileSums } from './file-shares'

/** The steps of the schema that made totals, each with its triggers. */
export const totalSteps = [8, 25] as const
export type TotalStep = (typeof totalSteps)[number]

/** Those that a store of some version has taken. */
export function totalStepsAt(version: number): readonly TotalStep[] {
  return totalSteps.filter((step) => step <= version)
}

/** The triggers that keep `server/store/totals.ts`. */
export function createTotalTriggers(
  dialect: Dialect,
  steps: readonly TotalStep[] = totalSteps
): readonly string[] {
  return triggersOf(steps).flatMap((trigger) =>
    dialect === 'sqlite' ? [toSqlite(trigger)] : toPostgres(trigger)
  )
}

/** For whoever writes very much at once, and fills the totals afterwards. */
export function dropTotalTriggers(
  dialect: Dialect,
  steps: readonly TotalStep[] = totalSteps
): readonly string[] {
  return triggersOf(steps).map(({ name, on }) =>
    dialect === 'sqlite' ? `DROP TRIGGER ${name}` : `DROP TRIGGER ${name} ON ${on}`
  )
}

const triggersOf = (steps: readonly TotalStep[]) =>
  triggers.filter(({ since }) => steps.includes(since))

type Trigger = Readonly<{
  since: TotalStep
  name: string
  event: string
  on: 'jobs' | 'ledger'
  when: string
  /** Statements for both engines, each with its semicolon. */
  body: string
}>

const waitingOrCost = (row: 'NEW' | 'OLD') =>
  `CASE ${row}.state WHEN 'queued' THEN ${row}.estimate ELSE COALESCE(${row}.cost, 0) END`

const enterTally = `INSERT INTO tallies (state, person, model, jobs, micros)
    VALUES (NEW.state, NEW.owner, NEW.model, 1, ${waitingOrCost('NEW')})
    ON CONFLICT (state, person, model) DO UPDATE
    SET jobs = tallies.jobs + excluded.jobs, micros = tallies.micros + excluded.micros;`

const one = (row: 'NEW' | 'OLD', state: string) =>
  `CASE ${row}.state WHEN '${state}' THEN 1 ELSE 0 END`
const change = (state: string) => `${one('NEW', state)} - ${one('OLD', state)}`
const doneCost = (row: 'NEW' | 'OLD') =>
  `CASE ${row}.state WHEN 'done' THEN COALESCE(${row}.cost, 0) ELSE 0 END`

/** States that reports count. */
const counted = `('done', 'refused', 'unknown')`

const [old, fresh] = [fileShares('OLD'), fileShares('NEW')]

const addToFile = (toShare: (sum: (typeof fileSums)[number]) => string) =>
  `INSERT INTO spent_in_files (person, file_id, ${fileSums.join(', ')})
    VALUES (NEW.owner, NEW.file_id, ${fileSums.map(toShare).join(', ')})
    ON CONFLICT (person, file_id) DO UPDATE
    SET ${fileSums.map((sum) => `${sum} = spent_in_files.${sum} + excluded.${sum}`).join(', ')};`

const triggers: readonly Trigger[] = [
  {
    since: 8,
    name: 'count_new_job',
    event: 'INSERT',
    on: 'jobs',
    when: '1 = 1',
    body: enterTally
  },
  {
    since: 8,
    name: 'count_changed_job',
    event: 'UPDATE OF state, cost',
    on: 'jobs',
    when: 'OLD.state <> NEW.state OR COALESCE(OLD.cost, -1) <> COALESCE(NEW.cost, -1)',
    body: `UPDATE tallies SET jobs = jobs - 1, micros = micros - (${waitingOrCost('OLD')})
      WHERE state = OLD.state AND person = OLD.owner AND model = OLD.model;
    ${enterTally}
    INSERT INTO made_in_files (person, file_id, pictures, micros)
      SELECT NEW.owner, NEW.file_id, ${change('done')}, ${doneCost('NEW')} - ${doneCost('OLD')}
      WHERE NEW.state = 'done' OR OLD.state = 'done'
      ON CONFLICT (person, file_id) DO UPDATE
      SET pictures = made_in_files.pictures + excluded.pictures,
        micros = made_in_files.micros + excluded.micros;
    INSERT INTO usage_days (day, person, model, quality, pictures, refused, unknown, micros)
      SELECT NEW.day, NEW.owner, NEW.model, NEW.quality,
        ${change('done')}, ${change('refused')}, ${change('unknown')}, 0
      WHERE NEW.state <> OLD.state AND (NEW.state IN ${counted} OR OLD.state IN ${counted})
      ON CONFLICT (day, person, model, quality) DO UPDATE
      SET pictures = usage_days.pictures + excluded.pictures,
        refused = usage_days.refused + excluded.refused,
        unknown = usage_days.unknown + excluded.unknown;`
  },
  {
    since: 8,
    name: 'count_entry',
    event: 'INSERT',
    on: 'ledger',
    when: '1 = 1',
    // A job counts on the day of its last reservation, as all of its entries from then on do.
    body: `UPDATE jobs SET day = NEW.day
      WHERE id = NEW.job_id AND NEW.kind = 'reserve' AND day <> NEW.day;
    INSERT INTO spent (period, person, micros)
      VALUES (NEW.day, NEW.person, NEW.micros), (substr(NEW.day, 1, 7), NEW.person, NEW.micros)
      ON CONFLICT (period, person) DO UPDATE SET micros = spent.micros + excluded.micros;
    INSERT INTO usage_days (day, person, model, quality, pictures, refused, unknown, micros)
      SELECT NEW.day, NEW.person, model, quality, 0, 0, 0, NEW.micros FROM jobs
      WHERE id = NEW.job_id
      ON CONFLICT (day, person, model, quality) DO UPDATE
      SET micros = usage_days.micros + excluded.micros;`
  },
  {
    since: 25,
    name: 'add_job_to_file',
    event: 'INSERT',
    on: 'jobs',
    when: '1 = 1',
    body: addToFile((sum) => fresh[sum])
  },
  {
    since: 25,
    name: 'change_job_in_file',
    event: 'UPDATE OF state, cost, usage',
    on: 'jobs',
    // What is only taken or sent is still held: most steps of a job write nothing here.
    when: fileSums.map((sum) => `${fresh[sum]} <> ${old[sum]}`).join(' OR '),
    body: addToFile((sum) => `${fresh[sum]} - ${old[sum]}`)
  }
]

function toSqlite({ name, event, on, when, body }: Trigger): string {
  return `CREATE TRIGGER ${name} AFTER ${event} ON ${on} WHEN ${when} BEGIN ${body} END`
}

function toPostgres({ name, event, on, when, body }: Trigger): readonly string[] {
  return [
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
     $body$ BEGIN ${body} RETURN NULL; END $body$`,
    `CREATE TRIGGER ${name} AFTER ${event} ON ${on} FOR EACH ROW WHEN (${when})
     EXECUTE FUNCTION ${name}()`
  ]
}
