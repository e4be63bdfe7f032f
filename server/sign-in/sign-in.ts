import type { Budget } from '../money/budgets'
import type { SignInSettings } from '../settings/people/sign-in'
import type { PublicAddress } from '../settings/public-url'
import { openProvider } from './provider/open-provider'
import type { Provider } from './provider/provider'
import { createSeal, type Seal } from './provider/seal-refresh'

/** How people come in by themselves; a relay without PUBLIC_URL has no address for their browsers. */
export type SignIn = Readonly<{
  address: PublicAddress
  /** Null where people come by invitation alone. */
  provider: ProviderSide | null
  newBudget: Budget
  /** How long a token lives that is still checked. */
  tokenMs: number
}>

export type ProviderSide = Readonly<{
  name: string
  rules: SignInSettings['rules']
  /** Null without a client secret: what would be asked about again is not kept. */
  seal: Seal | null
  provider: Provider
}>

type Options = Readonly<{
  settings: Readonly<{
    publicAddress: PublicAddress | null
    provider: SignInSettings | null
    signInDays: number
    newBudget: Budget
  }>
  now: () => number
  steady: () => number
  /** A fake in tests. */
  readAssertion?: () => Promise<string>
}>

export const signInPath = '/sign-in'
/** Signs in to the relay’s own pages. */
export const pagesPath = '/sign-in/pages'
export const callbackPath = '/sign-in/callback'

export function createSignIn({ settings, now, steady, readAssertion }: Options): SignIn | null {
  const { publicAddress: address, provider, signInDays, newBudget } = settings
  if (address === null) return null
  const redirectUri = address.href + callbackPath
  return {
    address,
    newBudget,
    tokenMs: signInDays * 86_400_000,
    provider: provider && {
      name: provider.name,
      rules: provider.rules,
      seal: provider.clientSecret === null ? null : createSeal(provider.clientSecret),
      provider: openProvider({ settings: provider, redirectUri, now, steady, readAssertion })
    }
  }
}
