import type { Job } from '../../core/job'
import { maxFollowedJobs } from '../../core/wire/relay-routes'

/** Seats on the stream for jobs that are likely to move next; the rest are taken in turn. */
const firmSeats = maxFollowedJobs / 2

/**
 * The jobs that ride on the stream in this turn, counted from 0, when there are more than fit. What
 * is at work and what was submitted first always rides; the others change places each turn, so that
 * none is without news for long. A job that ended while it stood aside tells so as it boards.
 */
export function chooseFollowed(open: readonly Job[], turn: number): readonly Job[] {
  if (open.length <= maxFollowedJobs) return open
  const atWork = open.filter(({ state }) => state !== 'queued')
  const waiting = open.filter(({ state }) => state === 'queued')
  const inOrder = [...atWork, ...waiting]
  const firm = inOrder.slice(0, firmSeats)
  const others = inOrder.slice(firmSeats)
  const seats = maxFollowedJobs - firm.length
  const start = (turn * seats) % others.length
  return [...firm, ...others.slice(start), ...others.slice(0, start)].slice(0, maxFollowedJobs)
}
