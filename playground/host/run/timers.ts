type Handle = ReturnType<typeof setTimeout>

/** The sandbox's timers on the host's clock; all of them end with the plugin. */
export function createHostTimers(fire: (id: number) => void) {
  const running = new Map<number, Handle>()
  const stop = (id: number): void => {
    clearTimeout(running.get(id))
    running.delete(id)
  }
  const start = (id: number, ms: number, repeats: boolean): void => {
    const tick = () => {
      if (repeats) start(id, ms, repeats)
      else running.delete(id)
      fire(id)
    }
    running.set(id, setTimeout(tick, ms))
  }
  return {
    start,
    stop,
    stopAll: (): void => {
      for (const id of [...running.keys()]) stop(id)
    }
  }
}
