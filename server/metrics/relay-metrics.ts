import type { FailureCode } from '../../core/failure'
import type { Usage } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import { createCounter, createHistogram } from './instruments'

/**
 * What this relay has seen since it started; what the store knows is asked when somebody scrapes.
 */
export type RelayMetrics = Readonly<{
  noteRequest: (route: string, status: number) => void
  /** From submit to the first claim. */
  noteQueueWait: (ms: number) => void
  /** From the request to the first preview. */
  noteFirstPartial: (recipe: Recipe, ms: number) => void
  noteCall: (call: Call) => void
  notePause: (deployment: string, code: FailureCode, ms: number) => void
  render: () => string
}>

/** One call upstream; `code` says why there was no picture. */
type Call = Readonly<{
  deployment: string
  recipe: Recipe
  outcome: string
  code: FailureCode | null
  ms: number
  /** What it took; null where nobody measured it. */
  usage: Usage | null
}>

const waitBounds = [0.1, 1, 5, 15, 30, 60, 120, 300, 600, 1800]
/** Pictures take from seconds to six minutes (claim foundry.slow-pictures). */
const callBounds = [1, 2, 5, 10, 20, 40, 60, 90, 120, 180, 240, 360, 600]

export function createMetrics(): RelayMetrics {
  const requests = createCounter({
    name: 'framefill_requests_total',
    help: 'Requests answered, by route and status.'
  })
  const queueWait = createHistogram(
    { name: 'framefill_queue_wait_seconds', help: 'From submit to the first claim.' },
    waitBounds
  )
  const firstPartial = createHistogram(
    { name: 'framefill_first_partial_seconds', help: 'From the request to the first preview.' },
    callBounds
  )
  const upstream = createHistogram(
    { name: 'framefill_upstream_seconds', help: 'How long finished pictures took upstream.' },
    callBounds
  )
  const calls = createCounter({
    name: 'framefill_upstream_calls_total',
    help: 'Calls upstream by how they ended; code says why there was no picture.'
  })
  const pauses = createCounter({
    name: 'framefill_pauses_total',
    help: 'Times a deployment was held back, and why.'
  })
  const pausedSeconds = createCounter({
    name: 'framefill_paused_seconds_total',
    help: 'For how long deployments were held back.'
  })
  return {
    noteRequest: (route, status) => requests.add({ route, status: String(status) }),
    noteQueueWait: (ms) => queueWait.observe({}, ms / 1000),
    noteFirstPartial: (recipe, ms) => firstPartial.observe(toLabels(recipe), ms / 1000),
    noteCall: ({ deployment, recipe, outcome, code, ms }) => {
      calls.add({ deployment, outcome, code: code ?? '' })
      if (outcome === 'done') upstream.observe(toLabels(recipe), ms / 1000)
    },
    notePause: (deployment, code, ms) => {
      pauses.add({ deployment, code })
      pausedSeconds.add({ deployment }, ms / 1000)
    },
    render: () =>
      [requests, queueWait, firstPartial, upstream, calls, pauses, pausedSeconds]
        .map((instrument) => instrument.render())
        .join('')
  }
}

const toLabels = ({ model, size, quality }: Recipe) => ({
  model,
  size: toSizeBucket(size),
  quality
})

/** Of the 29,146 sizes, four shapes of cost. */
export function toSizeBucket(size: Recipe['size']): string {
  if (size === 'auto') return 'auto'
  const megapixels = (size.width * size.height) / 1_000_000
  if (megapixels <= 1.1) return '1mp'
  if (megapixels <= 2.3) return '2mp'
  return megapixels <= 4.3 ? '4mp' : '8mp'
}
