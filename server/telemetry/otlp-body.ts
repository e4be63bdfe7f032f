/** Bodies of OTLP over HTTP in JSON (opentelemetry-proto 1.x): 64-bit numbers are text, times nanoseconds. */

export type Attributes = Readonly<Record<string, string | number | boolean>>

export type Span = Readonly<{
  traceId: string
  spanId: string
  name: string
  /** Milliseconds since 1970. */
  startedAt: number
  endedAt: number
  attributes: Attributes
  /** What went wrong, as a code; null where nothing did. */
  error: string | null
}>

export type Distribution = Readonly<{
  attributes: Attributes
  /** One more than there are bounds: the last takes the rest. */
  counts: readonly number[]
  sum: number
}>

export type Instrument = Readonly<{
  name: string
  unit: string
  description: string
  bounds: readonly number[]
  distributions: readonly Distribution[]
}>

const scope = { name: 'framefill' }
const spanKindClient = 3
const statusError = 2
const cumulative = 2

export function toTraces(resource: Attributes, spans: readonly Span[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: toPairs(resource) },
        scopeSpans: [{ scope, spans: spans.map(toSpan) }]
      }
    ]
  }
}

/** Everything since `startedAt`, which is when the process began. */
export function toMetrics(
  resource: Attributes,
  instruments: readonly Instrument[],
  { startedAt, now }: Readonly<{ startedAt: number; now: number }>
): object {
  const times = { startTimeUnixNano: toNano(startedAt), timeUnixNano: toNano(now) }
  const metrics = instruments.map(({ bounds, distributions, ...about }) => ({
    ...about,
    histogram: {
      aggregationTemporality: cumulative,
      dataPoints: distributions.map(({ attributes, counts, sum }) => ({
        ...times,
        attributes: toPairs(attributes),
        count: String(counts.reduce((total, count) => total + count, 0)),
        sum,
        bucketCounts: counts.map(String),
        explicitBounds: bounds
      }))
    }
  }))
  return {
    resourceMetrics: [
      { resource: { attributes: toPairs(resource) }, scopeMetrics: [{ scope, metrics }] }
    ]
  }
}

function toSpan({ startedAt, endedAt, attributes, error, ...ids }: Span): object {
  return {
    ...ids,
    kind: spanKindClient,
    startTimeUnixNano: toNano(startedAt),
    endTimeUnixNano: toNano(endedAt),
    attributes: toPairs(attributes),
    ...(error !== null && { status: { code: statusError, message: error } })
  }
}

const toNano = (ms: number) => `${Math.round(ms)}000000`

const toPairs = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: toValue(value) }))

function toValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
}
