/** Who changed what. */
export const auditTables: readonly string[] = [
  // Only ever inserted into; see `server/audit/audit-log.ts`.
  `CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    value_before TEXT,
    value_after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  )`,
  'CREATE UNIQUE INDEX audit_by_hash ON audit (hash)',
  // The last line's number and hash: whoever writes the next locks it.
  'CREATE TABLE audit_head (id INTEGER PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL)'
]
