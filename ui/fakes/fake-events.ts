import { isFinal, type JobEvent } from '../../core/job'

type Stream = {
  ids: readonly string[]
  controller: ReadableStreamDefaultController<Uint8Array>
}
type Opening = Readonly<{
  ids: readonly string[]
  seen: ReadonlyMap<string, number>
  signal?: AbortSignal | null | undefined
}>

/** The event streams of the fake relay, as the real one writes them. */
export function createFakeEvents() {
  const history: JobEvent[] = []
  let streams: Stream[] = []
  /** Null for a relay of before, which sends a heartbeat and no pulse. */
  let pulseMs: number | null = null

  const write = (stream: Stream, text: string) =>
    stream.controller.enqueue(new TextEncoder().encode(text))

  const drop = (stream: Stream) => {
    streams = streams.filter((each) => each !== stream)
  }

  const send = (stream: Stream, event: JobEvent) => {
    const { jobId, seq } = event
    write(stream, `id: ${jobId}:${seq}\nevent: job.changed\ndata: ${JSON.stringify(event)}\n\n`)
    if (!stream.ids.every(hasEnded)) return
    drop(stream)
    stream.controller.close()
  }

  const hasEnded = (id: string) =>
    history.some(({ jobId, state }) => jobId === id && isFinal(state))

  return {
    add: (event: Omit<JobEvent, 'seq'>) => {
      const seq = history.filter(({ jobId }) => jobId === event.jobId).length + 1
      history.push({ ...event, seq })
      for (const stream of streams)
        if (stream.ids.includes(event.jobId)) send(stream, { ...event, seq })
    },
    open: ({ ids, seen, signal }: Opening): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start: (controller) => {
          const stream = { ids, controller }
          streams.push(stream)
          signal?.addEventListener('abort', () => {
            if (!streams.includes(stream)) return
            drop(stream)
            controller.error(signal.reason)
          })
          const opened = JSON.stringify({ pulseMs })
          write(stream, pulseMs ? `event: stream.opened\ndata: ${opened}\n\n` : ': follow\n\n')
          for (const event of history)
            if (ids.includes(event.jobId) && event.seq > (seen.get(event.jobId) ?? 0))
              send(stream, event)
        }
      }),
    /** Writes to every open stream, as it is. */
    writeAll: (text: string) => {
      for (const stream of streams) write(stream, text)
    },
    /** What a restarting relay does. */
    sayBye: () => {
      for (const stream of streams) {
        write(stream, 'event: bye\ndata: {}\n\n')
        stream.controller.close()
      }
      streams = []
    },
    breakAll: () => {
      for (const stream of streams) stream.controller.error(new TypeError('network error'))
      streams = []
    },
    /** From the next stream on. */
    promisePulse: (ms: number) => {
      pulseMs = ms
    },
    openStreams: () => streams.length
  }
}
