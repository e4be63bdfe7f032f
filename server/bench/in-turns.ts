/** Does its work once for this round and says, in ms, how long the part took that somebody waits for. */
export type Work = (round: number) => Promise<number>

/** In ms: by work, then by store, a time for each round. */
export type Times = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

type Turns = Readonly<{
  /** By store, then by work; the same works everywhere. */
  stores: Readonly<Record<string, Readonly<Record<string, Work>>>>
  rounds: number
  /** Rounds before them that nobody counts. */
  warmUps: number
  random: () => number
}>

/**
 * Does every work in all stores before it does the next, round by round, so that whatever else the
 * machine does meets them all alike. In an order of its own each time, or one store would always find
 * what another has left behind in the caches and on the disk.
 */
export async function measureInTurns(turns: Turns): Promise<Times> {
  const { stores, rounds, warmUps, random } = turns
  const [first = {}] = Object.values(stores)
  const workNames = Object.keys(first)
  const storeNames = Object.keys(stores)
  const times = toRecord(workNames, () => toRecord(storeNames, (): number[] => []))
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const work of workNames) {
      for (const [store, works] of shuffle(Object.entries(stores), random)) {
        const ms = (await works[work]?.(round)) ?? Number.NaN
        if (round >= warmUps) times[work]?.[store]?.push(ms)
      }
    }
  }
  return times
}

const toRecord = <Value>(names: readonly string[], toValue: () => Value) =>
  Object.fromEntries(names.map((name) => [name, toValue()]))

/** Fisher and Yates. */
function shuffle<One>(all: One[], random: () => number): One[] {
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [all[last] as One, all[other] as One]
    all[last] = two
    all[other] = one
  }
  return all
}
