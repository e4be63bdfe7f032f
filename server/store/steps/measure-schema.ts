/**
 * Migration 13: what pictures sent along have been measured to take, and what cost more than it could
 * by its reservation, in micro-dollars; `told` is what the service's tokens come to.
 */
export const measures: readonly string[] = [
  `CREATE TABLE input_measures (
    model TEXT PRIMARY KEY,
    calls BIGINT NOT NULL,
    most DOUBLE PRECISION NOT NULL
  )`,
  `CREATE TABLE overruns (
    job_id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    model TEXT NOT NULL,
    reserved BIGINT NOT NULL,
    told BIGINT NOT NULL,
    booked BIGINT NOT NULL
  )`,
  'CREATE INDEX overruns_by_time ON overruns (at)'
]
