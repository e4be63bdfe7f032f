import type { PromptCounts } from './refusals/asked-refusal'
import { withoutDirectives } from './request/directives'

/**
 * How often this prompt was drawn before. The service never gives the same picture twice; here each
 * turn has its own picture, the same in every run.
 */
export function countTurn(prompt: string, counts: PromptCounts): number {
  const key = `turn ${withoutDirectives(prompt)}`
  const turn = counts.get(key) ?? 0
  counts.set(key, turn + 1)
  return turn
}
