/** Who is signed in to the pages. */
export const sessionTables: readonly string[] = [
  // `person` is null for whoever signed in by the operator's password.
  `CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    person TEXT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    how TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  )`,
  'CREATE INDEX sessions_by_end ON sessions (expires_at)',
  // By the address they came from; a row lives for minutes.
  `CREATE TABLE wrong_passwords (
    address TEXT PRIMARY KEY,
    since BIGINT NOT NULL,
    tries INTEGER NOT NULL
  )`
]
