import type { Surroundings } from '../run/surroundings'

/** For tests: an application that only writes down what it was asked to do. */
export function recordingSurroundings(seen: unknown[][]): Surroundings {
  const record =
    (what: string) =>
    (...details: unknown[]): void => {
      seen.push([what, ...details])
    }
  return {
    panel: {
      open: record('panel.open'),
      post: record('panel.post'),
      resize: record('panel.resize'),
      show: record('panel.show'),
      close: record('panel.close')
    },
    notices: {
      show: (message, options) => {
        record('notice')(message, options)
        return record('notice.cancel')
      }
    },
    viewport: {
      read: () => ({ center: { x: 0, y: 0 }, zoom: 1 }),
      write: record('viewport.write'),
      reveal: record('viewport.reveal')
    },
    exportNode: async () => new Uint8Array([1, 2, 3]),
    log: record('log')
  }
}
