import type { Draft } from '../../core/draft'
import {
  addEstimates,
  type Estimate,
  recipePrice,
  toDollars,
  toEstimateText
} from '../../core/price/price'
import type { Target } from '../../core/selection'
import type { FrameTakes } from '../../core/take'
import type { Command } from '../../core/wire/command'
import { toRecipe } from '../draft/recipe-choice'
import { type Fill, isActive, jobOf } from '../fill'
import type { FillRequest } from '../fills/fill-request'
import { endingOf } from '../fills/fill-view'
import type { Layouts } from '../layouts/layout-guidance'
import type { PanelState } from '../state'
import { type Again, toAgain } from '../takes/again'
import { frameCount, imageCount, lostWords, waitWords } from '../words'

type FillCommand = Extract<Command, { kind: 'fill' }>

/** The draft as a person would have set it for this command. */
export function toCommandDraft(draft: Draft, { prompt, quality }: FillCommand): Draft {
  const routing = quality ? ({ kind: 'quality', quality } as const) : draft.routing
  return { ...draft, prompt, routing }
}

/** One picture for each frame, whatever number of takes the panel makes: the price said so. */
export function toFillRequests(
  draft: Draft,
  targets: readonly Target[],
  layouts: Layouts
): FillRequest[] {
  return targets.map((target) => ({
    target,
    recipe: toRecipe(draft, target, layouts.get(target.nodeId))
  }))
}

export type AgainRequest = FillRequest & Readonly<{ again: Again }>

/** What each frame shows, asked for again; frames that show none of our takes are left out. */
export function toAgainRequests(
  frames: readonly FrameTakes[],
  targets: readonly Target[],
  state: PanelState
): AgainRequest[] {
  return targets.flatMap((target) => {
    const frame = frames.find(({ nodeId }) => nodeId === target.nodeId)
    const shown = frame?.takes.find(({ imageHash }) => imageHash === frame.shown)
    if (!shown?.record) return []
    const { origin } = shown.record
    const again = toAgain(shown.record, target, state)
    return [{ target, recipe: again.recipe, again, ...(origin && { origin }) }]
  })
}

/** Selected frames that nothing is on its way to: a second press must not pay for them again. */
export function freeTargets({ selection, fills }: PanelState): readonly Target[] {
  const busy = new Set(fills.filter(isActive).map(({ target }) => target.nodeId))
  return selection.targets.filter(({ nodeId }) => !busy.has(nodeId))
}

function estimateOf(fills: readonly Fill[]): Estimate {
  return addEstimates(fills.map(({ recipe }) => recipePrice(recipe)))
}

/** Such as `Generating 3 images · $0.12, 1 done…`, or why nothing goes on. `now` as in a wait. */
export function progressWords(fills: readonly Fill[], now: number): string {
  const reasons = fills.filter(isActive).map((fill) => stuckWords(fill, now))
  // Where one goes on, there is progress to show.
  if (reasons[0] && !reasons.includes(null)) return reasons[0]
  const done = fills.filter((fill) => !isActive(fill)).length
  const price = toEstimateText(estimateOf(fills))
  return `Generating ${imageCount(fills.length)} · ${price}${done > 0 ? `, ${done} done` : ''}…`
}

function stuckWords({ progress }: Fill, now: number): string | null {
  if (progress.step !== 'waiting') return null
  return progress.isCutOff ? lostWords : waitWords(progress.job, now)
}

/** Such as `3 frames filled · $0.12`. */
export function filledWords(fills: readonly Fill[]): string {
  const frames = frameCount(new Set(fills.map(({ target }) => target.nodeId)).size)
  const costs = fills.map((fill) => jobOf(fill)?.cost ?? null)
  const isKnown = costs.every((cost) => cost !== null)
  const spent = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)
  return isKnown ? `${frames} filled · ${toDollars(spent)}` : `${frames} filled.`
}

/** What a person has to know about a picture that didn't get into its frame; null while it may. */
export function troubleWords({ progress, target }: Fill): string | null {
  switch (progress.step) {
    case 'unsent':
    case 'unplaced':
      return progress.failure.message
    case 'ended':
      return `${target.nodeName}: ${endingOf(progress.job)}`
    case 'sending':
    case 'waiting':
    case 'placing':
    case 'placed':
      return null
    default:
      return progress satisfies never
  }
}
