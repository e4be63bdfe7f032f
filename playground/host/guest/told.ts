import { call } from './bridge'

/**
 * Tells of a promise that a plugin's listener gave back and that was rejected: nobody awaits it, and
 * a real console shows it as uncaught. What a plugin starts and forgets inside can't be seen here.
 */
export function told(returned: unknown): void {
  if (!(returned instanceof Promise)) return
  returned.catch((error: unknown) =>
    call(
      'console.write',
      'error',
      `Uncaught (in promise) ${error instanceof Error ? error.stack || error.message : String(error)}`
    )
  )
}
