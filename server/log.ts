type Fields = Readonly<Record<string, unknown>>

/** One JSON object a line. Ids, sizes and outcomes only: no prompt, no image, no credential. */
export type Log = Readonly<{
  info: (event: string, fields?: Fields) => void
  error: (event: string, fields?: Fields) => void
}>

export function createLog(write: (line: string) => void, now: () => number): Log {
  const writeLine =
    (level: string) =>
    (event: string, fields: Fields = {}) =>
      write(
        `${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...plain(fields) })}\n`
      )
  return { info: writeLine('info'), error: writeLine('error') }
}

/** An error's name, codes and stack; its message may quote what somebody typed, so it stays out. */
function plain(fields: Fields): Fields {
  const { error, ...rest } = fields
  if (error === undefined) return rest
  if (!(error instanceof Error)) return { ...rest, error: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return {
    ...rest,
    error: error.name,
    ...codesOf(error),
    stack: frames.slice(0, 8).map((line) => line.trim())
  }
}

/** PostgreSQL, SQLite and Node say `code`, Azure says `statusCode`; a word or a number, never prose. */
function codesOf(error: Error): Fields {
  const known: Record<string, unknown> = { ...error }
  const codes = ['code', 'statusCode'].map((name) => [name, known[name]])
  return Object.fromEntries(codes.filter(([, value]) => /^[\w.-]{1,60}$/.test(String(value ?? ''))))
}
