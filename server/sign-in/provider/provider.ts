/** What goes along to the provider and must come back; nonce and verifier are kept nowhere. */
export type Trip = Readonly<{ state: string; nonce: string; verifier: string }>

/** What the provider has proven of somebody. */
export type Proven = Readonly<{
  /** Of the ID token; `judgeClaims` reads them. */
  claims: unknown
  /** For asking again; null where the provider gives none. Never shown to anybody. */
  refresh: string | null
}>

/**
 * An OpenID Connect provider, as this relay is its confidential client. Every call throws a
 * ProviderFault only, which holds nothing of what the provider sent.
 */
export type Provider = Readonly<{
  /** Where a browser goes. */
  toSignInUrl: (trip: Trip) => Promise<string>
  /** `query` is what a browser brought back. */
  redeem: (query: URLSearchParams, trip: Trip) => Promise<Proven>
  renew: (refresh: string) => Promise<Proven>
}>

/**
 * `away`: no answer, or one of a server in trouble. `ended`: the provider takes this grant no more.
 * `declined`: the person or the provider said no. `misset`: it doesn’t know this relay by its settings.
 * `false`: what came is not what it should be.
 */
export type FaultKind = 'away' | 'ended' | 'declined' | 'misset' | 'false'

export class ProviderFault extends Error {
  constructor(
    readonly kind: FaultKind,
    /** For the log: a code of the library or of OAuth, of no more than letters and underscores. */
    readonly sign: string
  ) {
    super(`The provider: ${kind} (${sign})`)
    this.name = 'ProviderFault'
  }
}
