import type { Deployment } from './deployment'

/** Gives a bearer token for a scope, from its cache while it is fresh. */
export type TokenProvider = () => Promise<string>

/** What `createTokenProvider` loads; a fake in tests. */
export type LoadTokenProvider = (scope: string) => Promise<TokenProvider>

/**
 * Signs in by Entra ID: a managed identity in Azure, `az login` on a desk. The library is loaded
 * with the first call, since it takes 25 MB and a quarter of a second.
 */
export function createSignIn(
  scope: string,
  load: LoadTokenProvider = loadTokenProvider
): Deployment['credential'] {
  let loading: Promise<TokenProvider> | null = null
  return async () => {
    loading ??= load(scope)
    try {
      const provide = await loading
      return { authorization: `Bearer ${await provide()}` }
    } catch (error) {
      // The next call starts over: an identity may have been assigned since.
      loading = null
      throw error
    }
  }
}

async function loadTokenProvider(scope: string): Promise<TokenProvider> {
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity')
  return getBearerTokenProvider(new DefaultAzureCredential(), scope)
}
