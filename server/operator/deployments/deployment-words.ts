import type { FailureCode } from '../../../core/failure'
import { untilTold } from '../../../core/job'
import { toClockText, toTimeText } from '../parts'
import type { DeploymentView } from './read-deployments'

/** How it is, in a word or two, and why and until when in a sentence. */
export type Standing = Readonly<{ state: 'fine' | 'near' | 'over'; word: string; why: string }>

export function toStanding(view: DeploymentView, now: number): Standing {
  const { stoppedUntil, rest, known, atWork, lastMinute } = view
  const until = (at: number) => (at - now < 86_400_000 ? toClockText(at) : toTimeText(at))
  if (stoppedUntil !== null) {
    const end = stoppedUntil === untilTold ? 'until you say' : `until ${until(stoppedUntil)}`
    const left = atWork === 0 ? 'nothing is under way' : `${toCalls(atWork)} still under way`
    return { state: 'near', word: 'paused', why: `Paused by an operator ${end}; ${left}.` }
  }
  if (rest !== null) {
    const why = rest.advice ?? restWords[rest.code] ?? 'The service takes no calls.'
    const end = `The relay tries again at ${until(rest.until)}.`
    return { state: 'over', word: 'resting', why: `${why} ${end}` }
  }
  if (known && atWork >= known.concurrency)
    return { state: 'fine', word: 'full', why: `All ${known.concurrency} calls are under way.` }
  if (known && lastMinute >= known.requestsPerMinute)
    return { state: 'fine', word: 'full', why: 'All calls of this minute are sent.' }
  return { state: 'fine', word: 'takes work', why: '' }
}

const restWords: Readonly<Partial<Record<FailureCode, string>>> = {
  rate_limited: 'Foundry asks to wait: its calls or tokens per minute are used up.',
  overloaded: 'Foundry asks to wait.',
  account_blocked: 'Microsoft has blocked the resource or its bill.',
  credentials_rejected: 'Foundry rejects the key or sign-in.',
  deployment_missing: 'Foundry knows no such deployment.',
  upstream_failed: 'Foundry can’t be reached or fails.'
}

const toCalls = (count: number) => (count === 1 ? '1 call is' : `${count} calls are`)
