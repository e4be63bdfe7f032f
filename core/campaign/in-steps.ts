/** Work in steps of a few milliseconds: whoever runs it lets others in between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** All steps at once, for who has the time. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** A list made of another one, so many at a step. */
export function* mapInSteps<One, Other>(
  all: readonly One[],
  atOnce: number,
  toOther: (one: One) => Other
): Steps<Other[]> {
  const others: Other[] = []
  for (let at = 0; at < all.length; at += atOnce) {
    for (const one of all.slice(at, at + atOnce)) others.push(toOther(one))
    yield
  }
  return others
}
