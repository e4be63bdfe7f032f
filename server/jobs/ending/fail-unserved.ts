import type { ModelName } from '../../../core/models'
import type { Database } from '../../store/database'
import { moveJob } from '../move-job'
import { unserved } from '../submit-job'

const pageLength = 200

/**
 * Ends what waits for a model that no deployment of the relay draws with any more, so that it holds
 * no budget and nobody waits for it. Nothing was sent of it. Returns how many.
 */
export async function failUnserved(
  db: Database,
  { models, now }: Readonly<{ models: readonly ModelName[]; now: number }>
): Promise<number> {
  const served = models.map((_, index) => `$${index + 2}`).join(', ')
  let count = 0
  for (let last = ''; ; ) {
    const rows = await db.all(
      `SELECT id, model FROM jobs WHERE state = 'queued' AND id > $1 AND model NOT IN (${served})
       ORDER BY id LIMIT ${pageLength}`,
      last,
      ...models
    )
    for (const { id, model } of rows) {
      last = String(id)
      const { failure } = unserved(String(model))
      const change = { from: ['queued'], lease: null, finishedAt: now, isUnbilled: true } as const
      if (await moveJob(db, last, { ...change, state: 'failed', failure, now })) count += 1
    }
    if (rows.length < pageLength) return count
  }
}
