import { turnMs, within } from './time-limit'

export type Queue = <Result>(task: () => Promise<Result>) => Promise<Result>

/** Runs tasks one after another, in the order they came; a failed or endless one doesn't stop the next. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = () => within(turnMs, task())
    const result = last.then(run, run)
    last = result.catch(() => undefined)
    return result
  }
}
