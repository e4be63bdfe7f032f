import { call } from './bridge'
import { told } from './told'

type Timer = { callback: () => void; repeats: boolean }

export function createTimers() {
  const timers = new Map<number, Timer>()
  let lastId = 0
  const start = (callback: () => void, ms: number, repeats: boolean): number => {
    const id = ++lastId
    timers.set(id, { callback, repeats })
    call('timer.start', id, Number(ms) || 0, repeats)
    return id
  }
  const stop = (id: number): void => {
    if (timers.delete(id)) call('timer.stop', id)
  }
  return {
    fire: (id: number): void => {
      const timer = timers.get(id)
      if (!timer) return
      if (!timer.repeats) timers.delete(id)
      told(timer.callback())
    },
    globals: {
      setTimeout: (callback: () => void, ms: number) => start(callback, ms, false),
      setInterval: (callback: () => void, ms: number) => start(callback, ms, true),
      clearTimeout: stop,
      clearInterval: stop
    }
  }
}
