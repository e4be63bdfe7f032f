/** Lets Figma draw and answer between the parts of long work. */
export type Breather = Readonly<{
  /** Whether the work has gone on for long enough. */
  isDue: () => boolean
  rest: () => Promise<void>
}>

/** A person feels 50 ms, and the step that is under way comes on top. */
const workMs = 16
/** Asking for the time costs more than most steps. */
const stepsBetween = 8

export function startBreather(): Breather {
  return createBreather(Date.now, (run) => setTimeout(run, 0))
}

/** `now` in milliseconds; `later` runs once others have had their turn. */
export function createBreather(now: () => number, later: (run: () => void) => void): Breather {
  let since = now()
  let steps = 0
  return {
    isDue: () => {
      steps += 1
      return steps % stepsBetween === 0 && now() - since >= workMs
    },
    rest: async () => {
      await new Promise<void>((resolve) => later(resolve))
      since = now()
    }
  }
}
