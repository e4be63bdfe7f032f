import type { Frame, Page } from 'playwright-core'

/** A task that held a thread up for longer than a person should feel; milliseconds. */
export type LongTask = Readonly<{ name: string; startTime: number; duration: number }>
declare const longTasks: LongTask[]

/** Collects them from now on; of frames that share a process each has its own as `self`. */
export function watchLongTasks(place: Frame | Page): Promise<void> {
  return place.evaluate(() => {
    const found: LongTask[] = []
    Object.assign(globalThis, { longTasks: found })
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        found.push({ name, startTime, duration })
    }).observe({ type: 'longtask' })
  })
}

/** Those of this place's own since the last look. */
export async function takeLongTasks(place: Frame | Page): Promise<readonly LongTask[]> {
  const found = await place.evaluate(() => longTasks.splice(0))
  return found.filter(({ name }) => name === 'self')
}
