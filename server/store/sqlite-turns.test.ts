import { expect, test } from 'vitest'
import { openSqlite } from './sqlite'

test('Transactions one after the other let everybody else in between', async () => {
  const db = await openSqlite(':memory:')
  let turns = 0
  let isOver = false
  const countTurns = () => {
    turns += 1
    if (!isOver) setImmediate(countTurns)
  }
  setImmediate(countTurns)
  for (let round = 0; round < 3; round += 1)
    await db.transaction(async (queries) => {
      await queries.all('SELECT 1')
      // As long as a page of 500 rows takes.
      const start = performance.now()
      while (performance.now() - start < 12);
    })
  isOver = true
  expect(turns).toBeGreaterThanOrEqual(2)
  await db.close()
})
