import type { Dice } from '../dice'

/** What is done to a run, besides letting it work. */
export const deeds = [
  'kill',
  'freeze',
  'step',
  'database',
  'pictures',
  'disk',
  'poison',
  'swap'
] as const
export type Deed = (typeof deeds)[number]

/** Does it to whatever it can be done to now; false when that is nothing. */
export type Doer = () => boolean | Promise<boolean>

export type Mischief = Readonly<{
  /** Call it whenever a job has ended. */
  noteFinal: () => void
  /** Whether some of it is still to be done. */
  isWaiting: () => boolean
  counts: () => Readonly<Record<Deed, number>>
  /** Resolves when nothing is being done any more. */
  settled: () => Promise<void>
}>

type Planned = Readonly<{
  jobs: number
  wanted: Readonly<Record<Deed, number>>
  doers: Readonly<Record<Deed, Doer>>
  dice: Dice
}>

/** Spreads every deed over the run, in an order that the dice choose. */
export function createMischief({ jobs, wanted, doers, dice }: Planned): Mischief {
  const waiting = shuffle(
    deeds.flatMap((deed) => Array.from({ length: wanted[deed] }, () => deed)),
    dice
  )
  const total = waiting.length
  const counts = Object.fromEntries(deeds.map((deed) => [deed, 0])) as Record<Deed, number>
  let finals = 0
  let doing = Promise.resolve()

  const doNext = async () => {
    const [deed] = waiting
    if (!deed) return
    if (!(await doers[deed]())) return
    waiting.shift()
    counts[deed] += 1
  }
  return {
    noteFinal: () => {
      finals += 1
      const due = Math.ceil((finals * total) / jobs)
      // One after another: what can't be done now is tried again when the next job has ended.
      if (total - waiting.length < due) doing = doing.then(doNext)
    },
    isWaiting: () => waiting.length > 0,
    counts: () => ({ ...counts }),
    settled: () => doing
  }
}

function shuffle<Item>(items: readonly Item[], dice: Dice): Item[] {
  const left = [...items]
  const order: Item[] = []
  while (left.length > 0) order.push(...left.splice(dice.roll(left.length), 1))
  return order
}
