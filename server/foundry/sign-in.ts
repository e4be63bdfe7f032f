import { createTokenSource, type LoadTokenProvider } from '../identity/token-source'
import type { Deployment } from './deployment'

/** Signs in by Entra ID: the header of a call, with a token that is asked for each time. */
export function createSignIn(scope: string, load?: LoadTokenProvider): Deployment['credential'] {
  const token = createTokenSource(scope, load)
  return async () => ({ authorization: `Bearer ${await token()}` })
}
