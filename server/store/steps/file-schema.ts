import { createTotalTriggers } from '../total-triggers'
import { fillNewTotals } from '../totals'
import type { Statement } from './growth-schema'

/**
 * Migration 25: what a person's jobs in a file count as spent, however they ended, and what is held
 * for them, in micro-dollars. Beside `made_in_files`, which relays of version 24 still read. On
 * PostgreSQL the triggers lock `jobs` against writes until the step is over, so that what is counted
 * after them misses nothing.
 */
export const fileMoney: readonly Statement[] = [
  `CREATE TABLE spent_in_files (
    person TEXT NOT NULL,
    file_id TEXT NOT NULL,
    pictures BIGINT NOT NULL,
    micros BIGINT NOT NULL,
    uncertain BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (person, file_id)
  )`,
  (dialect) => createTotalTriggers(dialect, [25]),
  ...fillNewTotals(25)
]
