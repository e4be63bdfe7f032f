export type Queue = <Result>(task: () => Promise<Result>) => Promise<Result>

/** Runs tasks one after another, in the order they came; a failed one doesn't stop the next. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task, task)
    last = result.catch(() => undefined)
    return result
  }
}
