import type { Steps } from '../../core/campaign/in-steps'
import { letOthersIn } from './let-others-in'

/** Of a frame's 16 ms, what is left beside drawing. */
const sliceMs = 8

/** Runs long work a slice at a time, so that keys and pictures are answered in between. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  now: () => number,
  signal?: AbortSignal
): Promise<Result> {
  let since = now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (now() - since < sliceMs) continue
    await letOthersIn()
    signal?.throwIfAborted()
    since = now()
  }
}
