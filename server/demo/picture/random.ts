import { createHash } from 'node:crypto'

/** Numbers that look random and are the same for the same seed, everywhere. */
export type Random = Readonly<{
  /** 0 ≤ n < 1. */
  next: () => number
  between: (least: number, most: number) => number
  whole: (least: number, most: number) => number
  pick: <T>(first: T, ...others: readonly T[]) => T
}>

/** Mulberry32, seeded by a hash of the text. */
export function createRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + (most - least) * next()
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    next,
    between,
    whole,
    pick: (first, ...others) => others[whole(-1, others.length - 1)] ?? first
  }
}
