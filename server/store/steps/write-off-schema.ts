/**
 * Migration 26: what was booked for calls that brought no picture, by person and day. They are few, and
 * whoever opens a panel waits for their sum beside everything else that a month has booked.
 */
export const writeOffs: readonly string[] = [
  `CREATE INDEX ledger_written_off ON ledger (person, day) WHERE kind = 'write_off'`
]
