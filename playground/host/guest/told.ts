import { tellRejection } from './rejections'

/** Tells of a promise that a plugin's listener gave back and that was rejected: nobody awaits it. */
export function told(returned: unknown): void {
  if (returned instanceof Promise) returned.catch(tellRejection)
}
