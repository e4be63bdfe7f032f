const minuteMs = 60_000

export type Quota = Readonly<{
  perMinute: number
  /** Takes a request into account: null when it may go on, else in how many ms one may come again. */
  take: (deployment: string) => number | null
  /** How many more may come within this minute. */
  left: (deployment: string) => number
}>

/** Counts the requests of each deployment in any minute (claim foundry.request-quota). */
export function createQuota(perMinute: number, now: () => number): Quota {
  const times = new Map<string, number[]>()
  const recent = (deployment: string) => {
    const kept = (times.get(deployment) ?? []).filter((at) => at > now() - minuteMs)
    times.set(deployment, kept)
    return kept
  }
  return {
    perMinute,
    take: (deployment) => {
      const taken = recent(deployment)
      const first = taken[0]
      if (first !== undefined && taken.length >= perMinute) return first + minuteMs - now()
      taken.push(now())
      return null
    },
    left: (deployment) => Math.max(0, perMinute - recent(deployment).length)
  }
}
