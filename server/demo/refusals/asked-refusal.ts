import type { Directive } from '../request/directives'
import { toDialect } from './content-filter'
import { type Refusal, refusals } from './refusals'

/** How often a prompt has come with a directive that counts; kept by one running stand-in. */
export type PromptCounts = Map<string, number>

const always: readonly (readonly [Directive, Refusal])[] = [
  ['blocked', refusals.blocked],
  ['server-error', refusals.serverError],
  ['redirect', { status: 307, body: {}, headers: { location: '/elsewhere' } }]
]
const firstTimeOnly: readonly (readonly [Directive, Refusal])[] = [
  ['rate-limit', refusals.rateLimited],
  ['overloaded', refusals.overloaded],
  ['unavailable', refusals.unavailable]
]

/** The refusal that a prompt's directives ask for before anything is drawn; null for none. */
export function askedRefusal(
  prompt: string,
  directives: ReadonlyMap<Directive, string>,
  counts: PromptCounts
): Refusal | null {
  const dialect = directives.get('filter-before')
  if (dialect !== undefined) return toDialect(dialect)
  const asked = always.find(([directive]) => directives.has(directive))
  if (asked) return asked[1]
  for (const [directive, refusal] of firstTimeOnly) {
    const option = directives.get(directive)
    if (option === undefined) continue
    const key = `${directive} ${prompt}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count === 1 || option === 'always') return refusal
  }
  return null
}
