import type { Database, Queries } from '../store/database'

export type Commit = Readonly<{ what: string; ms: number }>

/** A database that tells each commit that wrote something, by the tables it wrote, and how long it took. */
export function countCommits(db: Database, note: (commit: Commit) => void): Database {
  const noteOne = async <Result>(
    written: readonly string[],
    work: () => Promise<Result>
  ): Promise<Result> => {
    const startedAt = performance.now()
    const result = await work()
    const what = [...new Set(written)].join(', ')
    if (what !== '') note({ what, ms: performance.now() - startedAt })
    return result
  }
  return {
    ...db,
    all: (sql, ...values) => noteOne(toWritten(sql), () => db.all(sql, ...values)),
    run: (sql, ...values) => noteOne(toWritten(sql), () => db.run(sql, ...values)),
    transaction: (work, durability) => {
      const written: string[] = []
      return noteOne(written, () =>
        db.transaction((queries) => {
          written.length = 0
          return work(watch(queries, (sql) => written.push(...toWritten(sql))))
        }, durability)
      )
    }
  }
}

function watch(queries: Queries, see: (sql: string) => void): Queries {
  return {
    all: (sql, ...values) => {
      see(sql)
      return queries.all(sql, ...values)
    },
    run: (sql, ...values) => {
      see(sql)
      return queries.run(sql, ...values)
    }
  }
}

/** `insert jobs`, as a list of at most one. */
function toWritten(sql: string): string[] {
  const [, verb = '', table = ''] =
    /^\s*(insert)\s+into\s+(\w+)/i.exec(sql) ??
    /^\s*(update)\s+(\w+)/i.exec(sql) ??
    /^\s*(delete)\s+from\s+(\w+)/i.exec(sql) ??
    []
  return table === '' ? [] : [`${verb.toLowerCase()} ${table}`]
}
