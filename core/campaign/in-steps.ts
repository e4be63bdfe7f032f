/** Work in steps of a few milliseconds: whoever runs it lets others in between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** All steps at once, for who has the time. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
