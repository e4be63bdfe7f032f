import pg from 'pg'

/** How long a statement may take; told to the server within transactions, kept by the driver outside. */
export const statementMs = 30_000
/** For the driver, which knows no “for ever”: the longest that Node's timers keep, 24 days. */
export const patientMs = 2 ** 31 - 1

export type ServerPool = Readonly<{
  connect: () => Promise<pg.PoolClient>
  query: <Row extends pg.QueryResultRow>(sql: string, values: unknown[]) => Promise<Row[]>
  /** Looks at an error: one that says the server can’t be written leaves that server at once. */
  judge: (error: unknown) => void
  end: () => Promise<void>
}>

/**
 * Connections to whichever server takes writes. A primary that has become a standby answers 25006 to
 * every write while its connections live on; then all of them are let go and new ones are made, by
 * name, to the server that took over. Sends no startup parameters, which a pooler such as PgBouncer
 * would refuse.
 */
export function createServerPool(config: pg.ClientConfig, mostMs = statementMs): ServerPool {
  const createPool = () => {
    const made = new pg.Pool({ ...config, max: 10, query_timeout: mostMs })
    // An idle connection that breaks is replaced; unheard, the event would end the process.
    made.on('error', () => undefined)
    return made
  }
  let pool = createPool()
  const ending = new Set<Promise<void>>()
  const judge = (error: unknown) => {
    if (!isReadOnlyServer(error)) return
    const left = pool
    pool = createPool()
    const end = left.end().catch(() => undefined)
    ending.add(end)
    void end.then(() => ending.delete(end))
  }
  return {
    connect: () => pool.connect(),
    query: async (sql, values) => {
      try {
        const { rows } = await pool.query(sql, values)
        return rows
      } catch (error) {
        judge(error)
        throw error
      }
    },
    judge,
    end: async () => {
      await pool.end()
      await Promise.all(ending)
    }
  }
}

/** “Read-only transaction”: a standby, or a server that was told to take no writes. */
export function isReadOnlyServer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25006'
}
