import type { ModelName } from '../../../core/models'
import type { Database } from '../../store/database'
import { moveJob } from '../move-job'
import { rowsById } from '../rows-by-id'
import { unserved } from '../submit-job'

/**
 * Ends what waits for a model that no deployment of the relay draws with any more, so that it holds
 * no budget and nobody waits for it. Nothing was sent of it. Returns how many.
 */
export async function failUnserved(
  db: Database,
  { models, now }: Readonly<{ models: readonly ModelName[]; now: number }>
): Promise<number> {
  const served = models.map((_, index) => `$${index + 2}`).join(', ')
  const queued = rowsById(
    db,
    `SELECT id, model FROM jobs WHERE state = 'queued' AND model NOT IN (${served})`,
    ...models
  )
  let count = 0
  for await (const { id, model } of queued) {
    const { failure } = unserved(String(model))
    const change = { from: ['queued'], lease: null, finishedAt: now, isUnbilled: true } as const
    if (await moveJob(db, String(id), { ...change, state: 'failed', failure, now })) count += 1
  }
  return count
}
