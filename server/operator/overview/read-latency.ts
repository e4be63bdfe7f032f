import * as z from 'zod/mini'
import { JobImage } from '../../../core/job'
import { toSizeBucket } from '../../metrics/relay-metrics'
import type { Queries } from '../../store/database'

/** How long pictures took upstream, in ms, by size and quality. */
export type Latency = Readonly<{
  size: string
  quality: string
  pictures: number
  /** Half of them took no longer. */
  median: number
  /** 95 of a hundred took no longer. */
  most: number
}>

/** So many of the newest pictures are looked at, over all relays. */
export const latencyOf = 500

export async function readLatency(queries: Queries): Promise<Latency[]> {
  const rows = await queries.all(
    `SELECT image, quality, called_at, finished_at FROM jobs
     WHERE state = 'done' ORDER BY created_at DESC LIMIT ${latencyOf}`
  )
  const groups = new Map<string, number[]>()
  for (const row of rows) {
    const image = parseImage(row.image)
    if (!image || row.called_at === null || row.finished_at === null) continue
    const key = `${toSizeBucket(image)} ${row.quality}`
    const ms = Number(row.finished_at) - Number(row.called_at)
    groups.set(key, [...(groups.get(key) ?? []), ms])
  }
  return [...groups]
    .map(([key, times]) => {
      const [size = '', quality = ''] = key.split(' ')
      const sorted = [...times].sort((one, other) => one - other)
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
      return { size, quality, pictures: sorted.length, median: at(0.5), most: at(0.95) }
    })
    .sort((one, other) => other.pictures - one.pictures)
}

function parseImage(text: unknown) {
  try {
    return z.safeParse(JobImage, JSON.parse(String(text))).data ?? null
  } catch {
    return null
  }
}
