import { toDollars } from '../../core/price/price'
import type { BatchCount, TimeLeft } from './batch-progress'

/** Such as `12 of 40 done · 2 failed · about 3 min left`, and once it is over, what it cost. */
export function toBatchText(count: BatchCount, timeLeft: TimeLeft | null): string {
  const { total, done, failed, unplaced, cancelled, active, micros } = count
  const parts = [total === 0 ? `${cancelled} cancelled` : `${done} of ${total} done`]
  if (failed > 0) parts.push(`${failed} failed`)
  if (unplaced > 0) parts.push(`${unplaced} not placed`)
  if (active > 0 && timeLeft) parts.push(toLeftText(timeLeft.ms))
  if (micros > 0 && active === 0) parts.push(toMoney(count))
  return parts.join(' · ')
}

/** Short, for it stands behind all else in one line. */
export function toMoney({ micros, uncertain }: BatchCount): string {
  if (uncertain === 0) return toDollars(micros)
  if (uncertain === micros) return `${toDollars(micros)} uncertain`
  return `${toDollars(micros)}, ${toDollars(uncertain)} uncertain`
}

/** Coarser the further away it is: nobody waits for the second in an hour. */
export function toLeftText(ms: number): string {
  const seconds = ms / 1_000
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s left`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `about ${minutes < 20 ? minutes : Math.round(minutes / 5) * 5} min left`
  return `about ${Math.round(minutes / 60)} h left`
}
