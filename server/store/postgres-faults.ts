import { AppError, refusal } from '../../core/failure'
import { noTokenCode } from '../identity/database-sign-in'

/**
 * Why the database can't be used, in one sentence; never the password. `signsIn`: a token of Entra ID
 * stands for it.
 */
export function toPostgresFault(error: unknown, url: string, signsIn = false): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const address = new URL(url)
  const signIn = signsIn ? signInSentence(code, error, address) : null
  return refusal('internal', signIn ?? sentenceOf(code, error, address), error)
}

function sentenceOf(code: string, error: Error, { host, pathname, username, searchParams }: URL) {
  const database = pathname.slice(1) || 'the default one'
  const user = username || 'this user'
  const certificate = searchParams.get('sslrootcert')
  const signed = `give the file of its signer’s certificate by ?sslmode=verify-full&sslrootcert=/path/to/ca.pem in DATABASE_URL`
  const known: Readonly<Record<string, string>> = {
    '28P01': `${host} doesn’t accept the user or the password in DATABASE_URL; if the password was changed, give the new one.`,
    '28000': `${host} doesn’t let ${user} in from here; allow it in the server’s pg_hba.conf or firewall, and if it asks for TLS, ${signed}.`,
    '3D000': `There is no database ${database} on ${host}; create it or correct DATABASE_URL.`,
    '42501': `The user in DATABASE_URL may not change tables in ${database}; run “relay migrate” once with a user who may, then start again.`,
    '53300': `${host} takes no more connections; raise its limit or correct DATABASE_URL.`,
    '25006': `${host} takes no writes, it is a standby or read-only; point DATABASE_URL at the primary.`,
    '57P03': `${host} is still starting, or is a standby that answers nobody; start the relay again when it is ready.`,
    ENOTFOUND: `There is no machine called ${host}; correct DATABASE_URL.`,
    ENOENT: `sslrootcert in DATABASE_URL names ${certificate ?? 'a file'}, which isn’t there; correct its path.`,
    ...(certificate && { EISDIR: unreadable(certificate), EACCES: unreadable(certificate) }),
    CERT_HAS_EXPIRED: `The TLS certificate of ${host} has expired; renew it there.`,
    ERR_TLS_CERT_ALTNAME_INVALID: `The TLS certificate of ${host} is for another name; use the name that it is made for in DATABASE_URL.`
  }
  if (untrusted.includes(code))
    return certificate
      ? `The TLS certificate of ${host} isn’t signed by ${certificate}; give its signer’s file as sslrootcert in DATABASE_URL.`
      : `The TLS certificate of ${host} is signed by nobody this machine knows; ${signed}.`
  if (/does not support SSL/i.test(error.message))
    return `${host} speaks no TLS; take sslmode out of DATABASE_URL, or switch TLS on there.`
  return (
    known[code] ??
    `The relay can’t reach the database at ${host}${code && ` (${code})`}; start it or correct DATABASE_URL.`
  )
}

function signInSentence(code: string, error: Error, { host, username }: URL): string | null {
  const user = decodeURIComponent(username)
  if (code === noTokenCode)
    return `Entra ID gave no token for ${host}; give the relay an identity, and set AZURE_CLIENT_ID to its client id where it is a user-assigned one.`
  if (/does not support SSL/i.test(error.message))
    return `${host} speaks no TLS, and DATABASE_AUTH=entra sends no token without; switch TLS on there.`
  if (code === '28P01' || code === '28000')
    return `${host} doesn’t take the token for ${user}; let the relay in by the server’s firewall, name a role of this identity in DATABASE_URL, or make it one there (pgaadauth_create_principal), and set AZURE_CLIENT_ID to the identity that has that name.`
  return null
}

const unreadable = (certificate: string) =>
  `sslrootcert in DATABASE_URL names ${certificate}, which the relay can’t read as a file; correct its path or its rights.`

const untrusted: readonly string[] = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'
]
