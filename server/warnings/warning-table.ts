/**
 * Migration 22: what the operator has been warned of, by what and whose, until its window ends. Only
 * adds a table, which older relays leave alone.
 */
export const warningTable: readonly string[] = [
  `CREATE TABLE warnings (
    key TEXT PRIMARY KEY,
    until BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    retry_at BIGINT NOT NULL,
    sent_at BIGINT
  )`
]
