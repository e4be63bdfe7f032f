import type { Recipe } from '../../core/recipe'
import type { Deployment } from './deployment'

export type Exchange = Readonly<{
  deployment: Deployment
  recipe: Recipe
  /** What is sent in place of the fields that the recipe gives. */
  change?: Readonly<Record<string, string | number | boolean>>
}>

/** Takes part in a call that is about to be made. */
export type Listen = (exchange: Exchange) => ExchangeListener

/** What somebody who writes exchanges down is told of one call, in this order. */
export type ExchangeListener = Readonly<{
  /** Right before it goes out; the headers hold the credential. */
  asked: (request: Readonly<{ url: URL; headers: Readonly<Record<string, string>> }>) => void
  answered: (
    response: Readonly<{ status: number; headers: Iterable<readonly [string, string]> }>
  ) => void
  heard: (chunk: Uint8Array) => void
  /** The answer broke off: the service's doing, or the relay's patience. */
  broken: () => void
  /** `fault`: why no answer came. */
  ended: (how: Readonly<{ fault: string | null }>) => void
}>

/** The same, except that whatever it throws is its own affair: the call is paid for. */
export function toGuarded(open: (() => ExchangeListener) | null): ExchangeListener {
  let listener: ExchangeListener | null = null
  const guard =
    <Name extends keyof ExchangeListener>(name: Name) =>
    (about?: unknown) => {
      try {
        // Each is called with what its own type asks for.
        const tell = listener?.[name] as ((about: unknown) => void) | undefined
        tell?.(about)
      } catch {
        listener = null
      }
    }
  try {
    listener = open?.() ?? null
  } catch {}
  return {
    asked: guard('asked'),
    answered: guard('answered'),
    heard: guard('heard'),
    broken: guard('broken'),
    ended: guard('ended')
  }
}
