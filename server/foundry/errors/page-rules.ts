import type { Failure } from '../../../core/failure'
import { failures } from './failures'

/**
 * What an answer without the service's own words proves by its status alone. `open` is null where
 * the standard's definition of the status excludes that the request was served; else it is what to
 * say while nobody can tell, and `unsent` holds only where half of the request went out.
 */
export type PageRule = Readonly<{
  status: number
  unsent: Failure
  open: Failure | null
  reason: string
  /** Whatever is sent next would be turned away as well, for as long as it lasts. */
  isForAll?: true
}>

const sentences = {
  redirect: { unsent: failures.redirected, open: failures.redirectedOpen },
  network: { unsent: failures.network, open: failures.networkOpen },
  path: { unsent: failures.pathMissing, open: failures.pathMissingOpen }
} as const

/**
 * Claim foundry.gateway-pages. Not in here: 400, 402 and 429, whose page may stand in place of a
 * refusal of a picture that had been drawn, and every 5xx but 511.
 */
export const pageRules: readonly PageRule[] = [
  maybe(
    301,
    'redirect',
    'RFC 9110 §15.4.2: the next request may be a GET, so this one may be done'
  ),
  maybe(
    302,
    'redirect',
    'RFC 9110 §15.4.3: the next request may be a GET, so this one may be done'
  ),
  maybe(303, 'redirect', 'RFC 9110 §15.4.4: an indirect answer to a request that has been served'),
  shut(307, failures.redirected, 'RFC 9110 §15.4.8: the same request is to be made elsewhere'),
  shut(308, failures.redirected, 'RFC 9110 §15.4.9: the same request is to be made elsewhere'),
  shut(401, failures.gatewayDenied, 'RFC 9110 §15.5.2: the request has not been applied'),
  maybe(403, 'network', 'RFC 9110 §15.5.4 names no moment: filters of answers say 403 as well'),
  maybe(404, 'path', 'RFC 9110 §15.5.5 says what isn’t shown, and not what was done'),
  shut(405, failures.pathMissing, 'RFC 9110 §15.5.6: the address takes no POST'),
  shut(407, failures.network, 'RFC 9110 §15.5.8: as 401, said by a proxy'),
  never(411, failures.lengthMissing, 'RFC 9110 §15.5.12: refused without a Content-Length'),
  never(413, failures.requestTooLarge, 'RFC 9110 §15.5.14: refused to process content so large'),
  never(414, failures.headersTooLarge, 'RFC 9110 §15.5.15: refused to serve an address so long'),
  never(415, failures.badRequest, 'RFC 9110 §15.5.16: refused to serve content of this type'),
  never(431, failures.headersTooLarge, 'RFC 6585 §5: unwilling to process the request'),
  shut(511, failures.network, 'RFC 6585 §6: said by a network that lets nothing through yet')
]

export function findPageRule(status: number): PageRule | null {
  return pageRules.find((rule) => rule.status === status) ?? null
}

/** The request was surely not served. */
function never(status: number, unsent: Failure, reason: string): PageRule {
  return { status, unsent, open: null, reason }
}

/** Not served, and nor would any other be: it says nothing of what was asked for. */
function shut(status: number, unsent: Failure, reason: string): PageRule {
  return { ...never(status, unsent, reason), isForAll: true }
}

function maybe(status: number, kind: keyof typeof sentences, reason: string): PageRule {
  return { status, ...sentences[kind], reason }
}
