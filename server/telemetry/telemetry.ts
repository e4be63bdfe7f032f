import { randomBytes } from 'node:crypto'
import type { Log } from '../log'
import { type RelayMetrics, toSizeBucket } from '../metrics/relay-metrics'
import type { OtlpSettings } from '../settings/otlp-settings'
import { createDistributions } from './distributions'
import { type Attributes, type Span, toMetrics, toTraces } from './otlp-body'

type Ports = Readonly<{
  settings: OtlpSettings
  fetch: typeof fetch
  now: () => number
  log: Log
}>

export type Telemetry = Readonly<{
  /** The same metrics, whose calls are sent on as well. */
  watch: (metrics: RelayMetrics) => RelayMetrics
  /** Sends what there is. Never rejects. */
  flush: () => Promise<void>
  stop: () => Promise<void>
}>

const sendEveryMs = 15_000
const answerMs = 10_000
/** A collector that is away costs no memory: what is older than so many calls is dropped. */
const maxSpans = 2_000

/** An image takes minutes where a chat takes seconds; the conventions' own bounds end at 82 s. */
const secondBounds = [5, 10, 20, 40, 60, 90, 120, 180, 240, 360, 480, 600]
const tokenBounds = [64, 256, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768]

/**
 * Each call of Foundry as a span and in three histograms, by OpenTelemetry's conventions for
 * generative AI, over OTLP in JSON. Never a prompt, a name, a file or a picture.
 */
export function startTelemetry({ settings, fetch, now, log }: Ports): Telemetry {
  const resource = { 'service.name': settings.serviceName }
  const startedAt = now()
  const spans: Span[] = []
  const duration = createDistributions({
    name: 'gen_ai.client.operation.duration',
    unit: 's',
    description: 'How long calls took.',
    bounds: secondBounds
  })
  const firstChunk = createDistributions({
    name: 'gen_ai.client.operation.time_to_first_chunk',
    unit: 's',
    description: 'From the call to its first preview.',
    bounds: secondBounds
  })
  const tokens = createDistributions({
    name: 'gen_ai.client.token.usage',
    unit: '{token}',
    description: 'Tokens that calls took.',
    bounds: tokenBounds
  })
  let isAway = false

  /** What the collector answered last; null where it didn't. */
  let status: number | null = null

  const post = async (path: string, body: object): Promise<void> => {
    status = null
    const response = await fetch(settings.endpoint + path, {
      method: 'POST',
      headers: { ...settings.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // The headers may hold a key, which goes to the collector alone.
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs)
    })
    await response.body?.cancel()
    status = response.status
    if (!response.ok) throw new Error('The collector refuses.')
  }
  const flush = async () => {
    const sent = spans.splice(0)
    try {
      if (sent.length > 0) await post('/v1/traces', toTraces(resource, sent))
      sent.length = 0
      const instruments = [duration, firstChunk, tokens].map(({ read }) => read())
      await post('/v1/metrics', toMetrics(resource, instruments, { startedAt, now: now() }))
      isAway = false
    } catch (error) {
      spans.unshift(...sent)
      if (!isAway) log.error('telemetry.away', { status, error })
      isAway = true
    }
  }
  let sending = Promise.resolve()
  const flushInTurn = () => {
    sending = sending.then(flush)
    return sending
  }
  const timer = setInterval(flushInTurn, sendEveryMs)
  timer.unref()

  return {
    flush: flushInTurn,
    stop: () => {
      clearInterval(timer)
      return flushInTurn()
    },
    watch: (metrics) => ({
      ...metrics,
      noteFirstPartial: (recipe, ms) => {
        metrics.noteFirstPartial(recipe, ms)
        firstChunk.add(about(recipe.model), ms / 1_000)
      },
      noteCall: (call) => {
        metrics.noteCall(call)
        const { recipe, deployment, usage, code, ms } = call
        const common = { ...about(recipe.model), 'server.address': deployment.split('/')[0] ?? '' }
        const failed: Attributes = code === null ? {} : { 'error.type': code }
        duration.add({ ...common, ...failed }, ms / 1_000)
        const input = usage && usage.inputTextTokens + usage.inputImageTokens
        if (usage) {
          tokens.add({ ...common, 'gen_ai.token.type': 'input' }, input ?? 0)
          tokens.add({ ...common, 'gen_ai.token.type': 'output' }, usage.outputTokens)
        }
        spans.push({
          traceId: randomBytes(16).toString('hex'),
          spanId: randomBytes(8).toString('hex'),
          name: `generate_content ${recipe.model}`,
          startedAt: now() - ms,
          endedAt: now(),
          error: code,
          attributes: {
            ...common,
            ...failed,
            'gen_ai.request.choice.count': 1,
            'gen_ai.request.stream': true,
            'framefill.deployment': deployment,
            'framefill.outcome': call.outcome,
            'framefill.size': toSizeBucket(recipe.size),
            'framefill.quality': recipe.quality,
            ...(usage && {
              'gen_ai.usage.input_tokens': input ?? 0,
              'gen_ai.usage.output_tokens': usage.outputTokens
            })
          }
        })
        if (spans.length > maxSpans) spans.splice(0, spans.length - maxSpans)
      }
    })
  }
}

const about = (model: string): Attributes => ({
  'gen_ai.operation.name': 'generate_content',
  'gen_ai.output.type': 'image',
  'gen_ai.provider.name': 'azure.ai.openai',
  'gen_ai.request.model': model
})
