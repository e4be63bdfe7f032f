import { setTimeout as sleep } from 'node:timers/promises'
import { streamWallMs, syncWallMs } from './contract/limits'
import type { Generation } from './request/generation-fields'

/** `natural` is slow enough to see the panel work; `fast` waits for nothing. */
export type Pace = 'natural' | 'fast'

const effort = { low: 0.35, medium: 0.6, high: 1, xhigh: 1.1, max: 1.2 } as const
const mostPixels = 8_294_400

/**
 * How long a picture takes, in ms; two to four seconds at the natural pace. `slow` is the
 * directive.
 */
export function pictureMs(pace: Pace, generation: Generation, slow: string | null): number {
  // `[demo:slow:300]`: longer than the drawing itself takes, so that each picture takes the same.
  if (slow !== null && /^\d{1,5}$/.test(slow)) return Number(slow)
  if (slow === 'wall') return pace === 'natural' ? syncWallMs + 8_000 : 0
  if (slow !== null) return pace === 'natural' || slow === 'long' ? 20_000 : 3_000
  if (pace === 'fast') return 0
  const { width, height } = generation.size
  const share = (width * height) / mostPixels
  return 1_800 + 1_200 * effort[generation.quality] + 1_000 * share
}

/**
 * When Azure's front end gives up on a stream without events (claim foundry.stream-wall), or on
 * request.
 */
export function timeoutMs(pace: Pace, isAsked: boolean): number {
  if (pace === 'fast') return 0
  return isAsked ? 3_000 : streamWallMs
}

/** Waits unless there's nothing to wait for; rejects when `signal` aborts. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal })
}
