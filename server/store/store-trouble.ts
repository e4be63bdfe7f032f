/**
 * Codes of PostgreSQL (appendix A of its manual) and of Node's sockets that say: not just now. A password or a
 * token that isn't taken (28000, 28P01) is being changed: whoever asks can do nothing about it.
 */
const passing =
  /^(08\w{3}|25006|28(000|P01)|40001|40P01|53\w{3}|55P03|57014|57P0[1-5]|58\w{3}|XX000|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOSPC|DQUOT|MFILE|NFILE|IO)|FRAMEFILL_NO_TOKEN|SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)\w*)$/

/** Of the driver itself, which gives no code. */
const passingWords =
  /connection (terminated|timeout)|timeout exceeded when trying to connect|query read timeout/i

/**
 * Whether an error is the store's, database or pictures, and asking again later may help. Azure says
 * it by status: 403 while a signature is renewed, 409, 429 and 5xx while it is busy or away.
 */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown }
  if (typeof code === 'string' && passing.test(code)) return true
  if (typeof statusCode === 'number')
    return [403, 408, 409, 429].includes(statusCode) || statusCode >= 500
  return passingWords.test(error.message)
}

/** PostgreSQL's disk_full; SQLite's and the file system's own. */
const fullCodes: readonly unknown[] = ['53100', 'SQLITE_FULL', 'ENOSPC', 'EDQUOT']

export function isStoreFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && fullCodes.includes(error.code)
}
