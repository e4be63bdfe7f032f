import { AppError } from '../core/failure'

/** For saving and reading a few kB on this computer; a panel that waits for it shows nothing. */
export const storageMs = 5_000
/** For measuring an image, which Figma may have to load first. */
export const measureMs = 15_000
/** For a whole change or export; the next one waits for it. */
export const turnMs = 60_000

/**
 * Ends a wait that Figma doesn't end: a promise of its that never settles would hold up whoever comes
 * next for ever. What was begun may still happen later. Throws `internal`.
 */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow(ms)), ms)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}

function tooSlow(ms: number): AppError {
  return new AppError({
    code: 'internal',
    message: `Figma hasn’t answered for ${ms / 1000} seconds. Try again, or close the plugin and run it again.`,
    retryable: true
  })
}
