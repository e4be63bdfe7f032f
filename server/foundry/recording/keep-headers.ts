/** Headers that say how to read an answer, or how to go on; none that could be anybody's. */
const keptNames =
  /^(content-type|accept|accept-encoding|retry-after(-ms)?|x-should-retry|x-ratelimit-[\w-]+|apim-request-id|x-request-id|x-ms-region|server|www-authenticate)$/
/** They describe the bytes that came, and a playback sends others. */
const framing = /^(content-length|transfer-encoding|connection|keep-alive|date)$/
const maxValueLength = 120

type Kept = Readonly<{ headers: Record<string, string>; leftOut: string[] }>

/** The headers on the list with their values, the names alone of all others. */
export function keepHeaders(
  entries: Iterable<readonly [string, string]>,
  secrets: readonly string[]
): Kept {
  const headers: Record<string, string> = {}
  const leftOut = new Set<string>()
  for (const [rawName, value] of entries) {
    const name = rawName.toLowerCase()
    const isSecret = secrets.some((secret) => value.includes(secret))
    if (framing.test(name)) continue
    if (keptNames.test(name) && !isSecret) headers[name] = toValue(name, value)
    else leftOut.add(name.replace(/[^\w-]/g, '?').slice(0, 60))
  }
  return { headers, leftOut: [...leftOut].sort() }
}

function toValue(name: string, value: string): string {
  // The boundary of a form is one call's, and a scheme is all that a challenge tells.
  if (name === 'content-type') return value.replace(/\bboundary=.*/i, 'boundary=BOUNDARY')
  if (name === 'www-authenticate') return value.split(/[\s,]/)[0] ?? ''
  return value.replace(/[^\x20-\x7e]/g, '?').slice(0, maxValueLength)
}
