import { setTimeout as sleep } from 'node:timers/promises'

/** Gives a bearer token for a scope, from its cache while it is fresh. */
export type TokenProvider = () => Promise<string>

/** What `createTokenSource` loads; a fake in tests. */
export type LoadTokenProvider = (scope: string) => Promise<TokenProvider>

/** A machine gives its identity's token within a second; `az` on a desk takes a few. */
const usualPatienceMs = 8_000

/**
 * Tokens of Entra ID for one scope: by a managed identity in Azure, by `az login` on a desk. The
 * library is loaded with the first token, since it takes 25 MB and a quarter of a second. Rejects
 * when there is none, or none in time, and starts over with the next: an identity may have been
 * assigned since, and a request that hangs must not be waited for again.
 */
export function createTokenSource(
  scope: string,
  load: LoadTokenProvider = loadTokenProvider,
  patienceMs = usualPatienceMs
): TokenProvider {
  let loading: Promise<TokenProvider> | null = null
  return async () => {
    loading ??= load(scope)
    const asked = loading
    try {
      return await within(
        patienceMs,
        asked.then((provide) => provide())
      )
    } catch (error) {
      // Whoever asked in the meantime has a newer one.
      if (loading === asked) loading = null
      throw error
    }
  }
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const waiting = new AbortController()
  const tooLate = sleep(ms, undefined, { signal: waiting.signal }).then(
    () => Promise.reject(new Error(`Entra ID gave no token within ${ms / 1_000} s`)),
    () => new Promise<never>(() => {})
  )
  try {
    return await Promise.race([work, tooLate])
  } finally {
    waiting.abort()
  }
}

async function loadTokenProvider(scope: string): Promise<TokenProvider> {
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity')
  return getBearerTokenProvider(new DefaultAzureCredential(), scope)
}
