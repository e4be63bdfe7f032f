import type { Plan } from '../../../core/campaign/plan/plan'
import { toDollars } from '../../../core/price/price'
import type { PictureStanding } from '../../../core/wire/relay/campaign-routes'
import { countOf } from '../rows/row-words'
import type { Doing, RunState } from './run-state'

/** How many of some pictures are in their frames, and how many never will be. */
export type Tally = Readonly<{ name: string; all: number; placed: number; lost: number }>

const isLost = ({ state }: PictureStanding) =>
  ['stopped', 'failed', 'refused', 'cancelled', 'unknown'].includes(state)

/** The pictures of a press, counted by what `nameOf` a key gives; in the order of `names`, then as they come up. */
export function tallyBy(
  standings: RunState['standings'],
  nameOf: (key: string) => string,
  names: Iterable<string> = []
): readonly Tally[] {
  const tallies = new Map<string, Tally>()
  for (const name of names) tallies.set(name, { name, all: 0, placed: 0, lost: 0 })
  for (const [key, standing] of standings) {
    const name = nameOf(key)
    const { all, placed, lost } = tallies.get(name) ?? { all: 0, placed: 0, lost: 0 }
    tallies.set(name, {
      name,
      all: all + 1,
      placed: placed + (standing.state === 'done' && standing.isSettled ? 1 : 0),
      lost: lost + (isLost(standing) ? 1 : 0)
    })
  }
  return [...tallies.values()].filter(({ all }) => all > 0)
}

const doingWords: Readonly<Record<Doing['what'], string>> = {
  frames: 'Laying out frames',
  texts: 'Writing texts',
  pictures: 'Sending pictures'
}

export function doingText({ what, done, all }: Doing): string {
  return `${doingWords[what]}: ${done} of ${all}`
}

/** What the button says meanwhile; how far it is stands in the step. */
export function busyText({ doing, press }: RunState): string {
  if (doing) return `${doingWords[doing.what]}…`
  if (press?.state === 'paused') return 'Paused'
  return `Making ${countOf(press?.pictures ?? 0, 'picture')}…`
}

/** `34 of 60 placed, 6 being made, 20 waiting`. */
export function standingText({ press, standings }: RunState): string {
  if (!press) return ''
  const [total] = tallyBy(standings, () => '')
  const lost = total?.lost ?? 0
  return [
    `${total?.placed ?? 0} of ${countOf(press.pictures, 'picture')} placed`,
    ...(press.sent > 0 ? [`${press.sent} being made`] : []),
    ...(press.waiting > 0 ? [`${press.waiting} waiting`] : []),
    ...(lost > 0 ? [`${lost} not made`] : [])
  ].join(', ')
}

/** What a press has come to once nothing of it is under way. */
export function endText({ press, standings }: RunState): string {
  const [total] = tallyBy(standings, () => '')
  const { placed = 0, lost = 0 } = total ?? {}
  const begin = press?.state === 'cancelled' ? 'Cancelled: ' : ''
  const end = lost > 0 && begin === '' ? `, ${lost} not made. The step Run says why` : ''
  return `${begin}${placed} of ${countOf(press?.pictures ?? 0, 'picture')} placed${end}.`
}

/** How many of a plan's pictures were asked for before, and may be paid although they never came. */
export function countUncertain(plan: Plan, { standings }: RunState): number {
  const asked = plan.frames.filter(({ picture }) => picture !== null)
  return asked.filter(({ key }) => standings.get(key)?.state === 'unknown').length
}

/** What the pictures have cost, by the relay's books. */
export function spentText({ standings }: RunState): string {
  const micros = [...standings.values()].reduce((sum, { cost }) => sum + (cost ?? 0), 0)
  return micros === 0 ? '' : `${toDollars(micros)} spent`
}

/** Why pictures were not made, each reason once with how often. */
export function lossTexts({ standings }: RunState): readonly string[] {
  const reasons = new Map<string, number>()
  for (const standing of standings.values()) {
    if (!isLost(standing) || standing.state === 'cancelled') continue
    const words = standing.failure?.message ?? 'It ended without a picture.'
    reasons.set(words, (reasons.get(words) ?? 0) + 1)
  }
  return [...reasons].map(([words, count]) => (count === 1 ? words : `${count} × ${words}`))
}
