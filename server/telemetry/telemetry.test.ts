import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../log'
import { createMetrics } from '../metrics/relay-metrics'
import { parseEnvironment } from '../settings/environment'
import { sampleRecipe } from '../trial/trial-relay'
import { startTelemetry } from './telemetry'

const call = {
  deployment: 'res.openai.azure.com/pictures',
  recipe: { ...sampleRecipe, prompt: 'a secret launch', guidance: 'keep calm' },
  outcome: 'done',
  code: null,
  ms: 64_500,
  usage: { inputTextTokens: 7, inputImageTokens: 100, outputTokens: 396 }
}
const lost = { ...call, outcome: 'unknown', code: 'upstream_timeout', usage: null } as const

function start(answer: () => Promise<Response> = async () => new Response('{}')) {
  const sent: { url: string; headers: Headers; text: string }[] = []
  const lines: string[] = []
  const collector = { answer }
  const telemetry = startTelemetry({
    settings: {
      endpoint: 'https://collector.example/otlp',
      headers: { 'api-key': 'for-the-collector' },
      serviceName: 'framefill-relay'
    },
    fetch: async (input, init) => {
      sent.push({
        url: String(input),
        headers: new Headers(init?.headers),
        text: String(init?.body)
      })
      return collector.answer()
    },
    now: () => 1_700_000_100_000,
    log: createLog((line) => lines.push(line), Date.now)
  })
  onTestFinished(telemetry.stop)
  const metrics = telemetry.watch(createMetrics())
  const bodies = (path: string) =>
    sent.filter(({ url }) => url.endsWith(path)).map(({ text }) => JSON.parse(text))
  return { telemetry, metrics, sent, lines, collector, bodies }
}

/** Of `[{ key, value: { stringValue } }]`, an object. */
const flat = (pairs: { key: string; value: Record<string, unknown> }[]) =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]))

test('a call is a span by the conventions for generative AI', async () => {
  const { telemetry, metrics, sent, bodies } = start()
  metrics.noteCall(call)
  await telemetry.flush()
  expect(sent[0]?.url).toBe('https://collector.example/otlp/v1/traces')
  expect(sent[0]?.headers.get('api-key')).toBe('for-the-collector')
  const [{ resource, scopeSpans }] = bodies('/v1/traces')[0].resourceSpans
  expect(flat(resource.attributes)).toEqual({ 'service.name': 'framefill-relay' })
  const [span] = scopeSpans[0].spans
  expect(span).toMatchObject({
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: 'generate_content gpt-image-2',
    kind: 3,
    startTimeUnixNano: '1700000035500000000',
    endTimeUnixNano: '1700000100000000000'
  })
  expect(flat(span.attributes)).toMatchObject({
    'gen_ai.operation.name': 'generate_content',
    'gen_ai.output.type': 'image',
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'gpt-image-2',
    'gen_ai.usage.input_tokens': '107',
    'gen_ai.usage.output_tokens': '396',
    'server.address': 'res.openai.azure.com',
    'framefill.size': '1mp',
    'framefill.quality': 'low'
  })
  expect(span.status).toBeUndefined()
})

test('a call without a picture says why by a code', async () => {
  const { telemetry, metrics, bodies } = start()
  metrics.noteCall(lost)
  await telemetry.flush()
  const [span] = bodies('/v1/traces')[0].resourceSpans[0].scopeSpans[0].spans
  expect(span.status).toEqual({ code: 2, message: 'upstream_timeout' })
  expect(flat(span.attributes)).toMatchObject({ 'error.type': 'upstream_timeout' })
})

test('calls are counted in buckets that fit pictures, from the start on', async () => {
  const { telemetry, metrics, bodies } = start()
  metrics.noteFirstPartial(call.recipe, 12_000)
  metrics.noteCall(call)
  await telemetry.flush()
  metrics.noteCall({ ...call, ms: 700_000 })
  await telemetry.flush()
  const read = bodies('/v1/metrics').map(
    ({ resourceMetrics }) => resourceMetrics[0].scopeMetrics[0].metrics
  )
  const [duration, firstChunk, tokens] = read[1]
  const [point] = duration.histogram.dataPoints
  expect(duration).toMatchObject({ name: 'gen_ai.client.operation.duration', unit: 's' })
  expect([point.count, point.sum]).toEqual(['2', 764.5])
  expect(point.bucketCounts).toHaveLength(point.explicitBounds.length + 1)
  expect(point.bucketCounts[point.explicitBounds.indexOf(90)]).toBe('1')
  expect(point.bucketCounts.at(-1)).toBe('1')
  expect(firstChunk.histogram.dataPoints[0].sum).toBe(12)
  const types = tokens.histogram.dataPoints.map(
    ({ attributes, sum }: { attributes: []; sum: number }) => [
      flat(attributes)['gen_ai.token.type'],
      sum
    ]
  )
  expect(types).toEqual([
    ['input', 214],
    ['output', 792]
  ])
})

test('no word of a prompt is sent', async () => {
  const { telemetry, metrics, sent } = start()
  metrics.noteCall(call)
  metrics.noteCall(lost)
  metrics.noteFirstPartial(call.recipe, 1)
  await telemetry.flush()
  for (const { text } of sent) expect(text).not.toMatch(/secret|calm/)
})

test('Prometheus’ own numbers go on', () => {
  const { metrics } = start()
  metrics.noteCall(call)
  metrics.noteFirstPartial(call.recipe, 1)
  expect(metrics.render()).toContain('framefill_upstream_seconds_count')
  expect(metrics.render()).toContain('framefill_first_partial_seconds_count')
})

test('a collector that is away is told once, costs no call and bounded memory, and gets it later', async () => {
  const { telemetry, metrics, lines, collector, bodies } = start(async () => {
    throw new TypeError('fetch failed')
  })
  for (let count = 0; count < 2_100; count += 1) metrics.noteCall(call)
  await telemetry.flush()
  await telemetry.flush()
  expect(lines.filter((line) => line.includes('telemetry.away'))).toHaveLength(1)
  collector.answer = async () => new Response('{}')
  await telemetry.flush()
  expect(bodies('/v1/traces').at(-1).resourceSpans[0].scopeSpans[0].spans).toHaveLength(2_000)
  await telemetry.flush()
  expect(bodies('/v1/traces')).toHaveLength(3)
})

test('a collector that refuses is away as well', async () => {
  const { telemetry, metrics, lines } = start(async () => new Response('no', { status: 401 }))
  metrics.noteCall(call)
  await telemetry.flush()
  expect(lines.join()).toContain('"status":401')
})

const foundry = {
  FOUNDRY_ENDPOINT: 'https://your-resource.openai.azure.com',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
}
const endpoint = { ...foundry, OTEL_EXPORTER_OTLP_ENDPOINT: ' http://localhost:4318/ ' }

test('nothing is made of it unless a collector is named', () => {
  expect(parseEnvironment(foundry)).toMatchObject({ settings: { otlp: null } })
  const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'Api-Key=a%20b, tenant=one' }
  expect(parseEnvironment({ ...endpoint, ...headers })).toMatchObject({
    settings: {
      otlp: {
        endpoint: 'http://localhost:4318',
        headers: { 'api-key': 'a b', tenant: 'one' },
        serviceName: 'framefill-relay'
      }
    }
  })
})

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4317'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://name:word@localhost:4318'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'a secret without a name'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'key=%zz'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_SERVICE_NAME', 'a b']
])('%s as “%s” stops the start with one sentence, without a secret', (name, value) => {
  const { faults } = parseEnvironment({ ...endpoint, [name]: value }) as { faults: string[] }
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name} .*\\.$`))
  expect(faults[0]).not.toContain(value)
})
