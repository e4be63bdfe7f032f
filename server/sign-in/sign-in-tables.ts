/**
 * People sign in: what is under way, who they are at their provider, and what their tokens are checked
 * against again. Only adds, so that older relays on the store go on meanwhile. Codes and states are kept
 * as hashes alone.
 */
export const signInTables: readonly string[] = [
  // A panel that waits: `open`, then `approved` or `refused`; `taken` once its token was fetched.
  `CREATE TABLE sign_ins (
    device_hash TEXT PRIMARY KEY,
    user_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    polled_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    person TEXT,
    identity TEXT,
    refresh TEXT,
    reason TEXT
  )`,
  'CREATE INDEX sign_ins_by_end ON sign_ins (expires_at)',
  // A browser that is away at the provider; without a device it signs in to the relay’s own pages.
  `CREATE TABLE sign_in_trips (
    hash TEXT PRIMARY KEY,
    device_hash TEXT,
    expires_at BIGINT NOT NULL
  )`,
  'CREATE INDEX sign_in_trips_by_end ON sign_in_trips (expires_at)',
  // Wrong codes and new sign-ins a minute, by address and altogether.
  `CREATE TABLE sign_in_tries (
    bucket TEXT NOT NULL,
    minute BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (bucket, minute)
  )`,
  // `key` is what the provider never gives to anybody else; roles are split by blanks.
  `CREATE TABLE identities (
    key TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    roles TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
  )`,
  `CREATE TABLE invitations (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
  )`,
  // What a token is checked by; `refresh` is sealed, see `server/sign-in/provider/seal-refresh.ts`.
  `CREATE TABLE token_checks (
    token TEXT PRIMARY KEY,
    identity TEXT NOT NULL,
    refresh TEXT NOT NULL,
    checked_at BIGINT NOT NULL
  )`,
  // `provider` or `invitation`; null for a token that the operator printed.
  'ALTER TABLE tokens ADD COLUMN sign_in TEXT',
  // When it is to be checked next; null for never.
  'ALTER TABLE tokens ADD COLUMN check_at BIGINT'
]
