import { readFile } from 'node:fs/promises'
import type { Herd } from '../chaos/herd'

/** One look at one relay. */
export type Look = Readonly<{
  minute: number
  pid: number
  megabytes: number
  /** 99 % of its timers were at most this late since the look before, in ms. */
  lagMs: number | null
}>

/** Looks at each relay that is up until it is stopped (Linux). */
export function watchRelays(
  herd: Herd,
  metricsToken: string,
  everyMs: number
): { looks: readonly Look[]; stop: () => Promise<void> } {
  const looks: Look[] = []
  const startedAt = performance.now()
  let looking = Promise.resolve()
  const lookAll = async () => {
    const minute = (performance.now() - startedAt) / 60_000
    for (const { url, pid } of herd.living()) {
      const megabytes = await readMegabytes(pid)
      const lagMs = await readLag(url, metricsToken)
      if (megabytes !== null) looks.push({ minute, pid, megabytes, lagMs })
    }
  }
  const timer = setInterval(() => {
    looking = looking.then(lookAll)
  }, everyMs)
  return {
    looks,
    stop: () => {
      clearInterval(timer)
      return looking
    }
  }
}

/** Null for a process that has just ended. */
async function readMegabytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes ? Number(kilobytes) / 1024 : null
}

async function readLag(url: string, token: string): Promise<number | null> {
  try {
    const headers = { authorization: `Bearer ${token}` }
    const signal = AbortSignal.timeout(5_000)
    const text = await (await fetch(`${url}/metrics`, { headers, signal })).text()
    const lag = /framefill_event_loop_lag_seconds\{percentile="99"\} (\S+)/.exec(text)?.[1]
    return lag ? Number(lag) * 1000 : null
  } catch {
    return null
  }
}

/** How much more memory each minute takes, in MB, by least squares. */
export function slopeOf(looks: readonly Look[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [atMean, memoryMean] = [
    mean(looks.map(({ minute }) => minute)),
    mean(looks.map(({ megabytes }) => megabytes))
  ]
  let above = 0
  let below = 0
  for (const { minute, megabytes } of looks) {
    above += (minute - atMean) * (megabytes - memoryMean)
    below += (minute - atMean) ** 2
  }
  return below === 0 ? 0 : above / below
}
