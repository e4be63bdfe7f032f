import type { ModelName } from '../../../core/models'
import type { Database } from '../../store/database'
import { jobsInState } from '../jobs-in-state'
import { moveJob } from '../move-job'
import { unserved } from '../submit-job'

/**
 * Ends what waits for a model that no deployment of the relay draws with any more, so that it holds
 * no budget and nobody waits for it. Nothing was sent of it. Returns how many.
 */
export async function failUnserved(
  db: Database,
  { models, now }: Readonly<{ models: readonly ModelName[]; now: number }>
): Promise<number> {
  const served = models.map((_, index) => `$${index + 3}`).join(', ')
  const queued = jobsInState(db, {
    state: 'queued',
    and: `AND model NOT IN (${served})`,
    values: models
  })
  let count = 0
  for await (const { id, model } of queued) {
    const { failure } = unserved(String(model))
    const change = { from: ['queued'], lease: null, finishedAt: now, isUnbilled: true } as const
    if (await moveJob(db, String(id), { ...change, state: 'failed', failure, now })) count += 1
  }
  return count
}
