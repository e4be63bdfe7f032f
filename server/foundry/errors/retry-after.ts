type ReadableHeaders = Readonly<{ get: (name: string) => string | null }>

/**
 * How long the service asks us to wait; Azure's own header first, then RFC 9110's (claim
 * foundry.retry-headers). `now` in ms.
 */
export function toRetryAfterMs(headers: ReadableHeaders, now: number): number | null {
  const milliseconds = toAmount(headers.get('retry-after-ms'))
  if (milliseconds !== null) return Math.ceil(milliseconds)
  const text = headers.get('retry-after')
  const seconds = toAmount(text)
  if (seconds !== null) return Math.ceil(seconds * 1000)
  const date = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function toAmount(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null
}
