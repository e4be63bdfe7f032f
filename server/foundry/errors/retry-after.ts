type ReadableHeaders = Readonly<{ get: (name: string) => string | null }>

/**
 * How long the service asks us to wait; Azure's own header first, then RFC 9110's (claim
 * foundry.retry-headers). `now` in ms.
 */
export function toRetryAfterMs(headers: ReadableHeaders, now: number): number | null {
  const milliseconds = toAmount(headers.get('retry-after-ms'))
  if (milliseconds !== null) return milliseconds
  const text = headers.get('retry-after')?.trim() ?? ''
  const seconds = toAmount(text)
  if (seconds !== null) return seconds * 1000
  const at = toTime(text)
  return at === null ? null : Math.max(0, at - now)
}

/** Nobody waits for longer than this, and it is still a number that can be reckoned with. */
const mostAmount = 1e12

/** Digits alone (RFC 9110 §10.2.3): what else there may be isn't guessed at. */
function toAmount(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Math.min(Number(text), mostAmount) : null
}

/** `Date.parse` alone takes `-5` for a day in 2001. */
const dates: readonly RegExp[] = [
  /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/
]

/** A date in one of the three forms of RFC 9110 §5.6.7, in milliseconds. */
function toTime(text: string): number | null {
  if (!dates.some((form) => form.test(text))) return null
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? null : time
}
