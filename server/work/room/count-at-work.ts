import type { Queries } from '../../store/database'

/** Jobs that any relay on the store has at work. */
export async function countAtWork(queries: Queries): Promise<number> {
  const [row] = await queries.all(
    `SELECT count(*) AS jobs FROM jobs WHERE state IN ('running', 'calling')`
  )
  return Number(row?.jobs ?? 0)
}
