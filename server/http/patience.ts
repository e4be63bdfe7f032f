import type { Context, MiddlewareHandler } from 'hono'
import type { Failure } from '../../core/failure'

/** Longer than any store in order needs, shorter than a person believes in. */
const patienceMs = 4_500

/** How soon to ask again, in seconds: the store, another relay or this one's successor answers then. */
export const retryAfterSeconds = '5'

export const storeAway: Failure = {
  code: 'overloaded',
  message: 'The relay can’t reach its store just now. Try again in a few seconds.',
  retryable: true
}

export const storeFull: Failure = {
  code: 'overloaded',
  message: 'The relay’s disk is full. Try again once whoever runs it has made room.',
  retryable: true
}

/**
 * Answers 503 where a store says nothing. What was asked may still happen, so it must be safe to ask
 * again: submits carry a key, and a stream or a picture has begun to answer by then. Uploads wait
 * for their sender and are left out. `answer` is for whoever expects something else than JSON.
 */
export function patience(
  isLeftOut: (path: string) => boolean,
  answer: (c: Context) => Response | Promise<Response> = answerAway
): MiddlewareHandler {
  return async (c, next) => {
    if (isLeftOut(c.req.path)) return next()
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, patienceMs, 'late')
    })
    try {
      if ((await Promise.race([next(), tooLate])) === 'late') return answer(c)
    } finally {
      clearTimeout(timer)
    }
  }
}

const answerAway = (c: Context) =>
  c.json({ failure: storeAway }, 503, { 'retry-after': retryAfterSeconds })
