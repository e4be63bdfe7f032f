import type { Ask } from '../stores'

/** Stands in the recipe of a job that no relay of this version can read. */
export const poisonMark = 'a-model-that-has-gone'

/** Rewrites a waiting job as another version might; null when none waits or the store is busy. */
export async function poisonOne(ask: Ask): Promise<string | null> {
  try {
    const [row] = await ask(
      `UPDATE jobs SET recipe = '{"model":"${poisonMark}","prompt":"x"}'
       WHERE state = 'queued' AND cancel_requested = 0 AND attempts = 0
         AND id = (SELECT id FROM jobs WHERE state = 'queued' AND attempts = 0
           ORDER BY created_at DESC, id LIMIT 1)
       RETURNING id`
    )
    return row ? String(row.id) : null
  } catch {
    return null
  }
}
