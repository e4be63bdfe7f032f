import type { Attributes, Distribution, Instrument } from './otlp-body'

export type Distributions = Readonly<{
  add: (attributes: Attributes, value: number) => void
  read: () => Instrument
}>

/** Values counted by bucket, for each set of attributes; from the start on, never reset. */
export function createDistributions(about: Omit<Instrument, 'distributions'>): Distributions {
  const all = new Map<string, Distribution>()
  return {
    add: (attributes, value) => {
      const key = JSON.stringify(attributes)
      const found = all.get(key)
      const { counts, sum } = found ?? { counts: [...about.bounds, 0].map(() => 0), sum: 0 }
      const past = about.bounds.findIndex((bound) => value <= bound)
      const bucket = past === -1 ? about.bounds.length : past
      all.set(key, {
        attributes,
        counts: counts.map((count, index) => (index === bucket ? count + 1 : count)),
        sum: sum + value
      })
    },
    read: () => ({ ...about, distributions: [...all.values()] })
  }
}
