import { told } from './told'

type Listener = (...details: never[]) => unknown

/** on/once/off with Figma's rule that an unknown event type throws. */
export function createEvents(known: readonly string[]) {
  const listeners = new Map<string, Set<Listener>>()
  const of = (type: string): Set<Listener> => {
    if (!known.includes(type))
      throw new Error(`in on: Invalid value for type. The stand-in has no event "${type}"`)
    const set = listeners.get(type) ?? new Set()
    listeners.set(type, set)
    return set
  }
  const off = (type: string, callback: Listener): void => {
    of(type).delete(callback)
  }
  return {
    on: (type: string, callback: Listener): void => {
      of(type).add(callback)
    },
    once: (type: string, callback: Listener): void => {
      const onlyOnce = (...details: never[]): void => {
        off(type, onlyOnce)
        callback(...details)
      }
      of(type).add(onlyOnce)
    },
    off,
    emit: (type: string, ...details: unknown[]): void => {
      for (const listener of [...of(type)]) told(listener(...(details as never[])))
    }
  }
}

/** Each page has listeners of its own, whichever handle of it they came by. */
export function createPageEvents() {
  const pages = new Map<string, ReturnType<typeof createEvents>>()
  return {
    of: (pageId: string): ReturnType<typeof createEvents> => {
      const events = pages.get(pageId) ?? createEvents(['nodechange'])
      pages.set(pageId, events)
      return events
    }
  }
}
