import type { Log } from './log'

/** After this long a step of the start says that it is still going on. */
const slowMs = 3_000

type Close = () => Promise<void> | void

export type StartSteps = Readonly<{
  /** Waits for a step; what it opened is closed by `close` when a later step fails. */
  take: <Opened>(
    name: string,
    step: Promise<Opened>,
    close?: (opened: Opened) => Promise<void> | void
  ) => Promise<Opened>
  /** Closes what was opened, the last first; a fault of one spares no other. */
  undo: () => Promise<void>
}>

/** The steps of a start, so that one that fails leaves nothing open and one that lasts says so. */
export function createStartSteps(log: Log): StartSteps {
  const opened: Close[] = []
  return {
    take: async (name, step, close) => {
      const timer = setTimeout(() => log.info('relay.start_waits', { for: name }), slowMs)
      try {
        const result = await step
        if (close) opened.push(() => close(result))
        return result
      } finally {
        clearTimeout(timer)
      }
    },
    undo: async () => {
      for (const close of opened.splice(0).reverse())
        await Promise.resolve()
          .then(close)
          .catch(() => {})
    }
  }
}
