import * as z from 'zod/mini'
import { JobEvent, JobWaitEvent } from '../../core/job'
import { QueueHeld, StreamOpened } from '../../core/wire/relay-routes'
import { parseBody } from './read-body'
import { createEventParser } from './server-events'

type Reading = Readonly<{
  stream: ReadableStream<Uint8Array>
  /** Anything came, a heartbeat included. */
  onAlive: () => void
  onEvent: (event: JobEvent) => void
  onWait: (event: JobWaitEvent) => void
  onHeld: (event: QueueHeld) => void
  /** The relay said how often something comes at least. */
  onOpened: (event: StreamOpened) => void
}>

/** Reads job events off an open stream until the server ends it. Throws what the stream throws. */
export async function readEventStream(reading: Reading): Promise<void> {
  const { stream, onAlive, onEvent, onWait, onHeld, onOpened } = reading
  const reader = stream.getReader()
  const parser = createEventParser()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onAlive()
    for (const { name, data } of parser.push(value)) {
      const event = name === 'job.changed' ? parse(JobEvent, data) : null
      const wait = name === 'job.waits' ? parse(JobWaitEvent, data) : null
      const held = name === 'queue.held' ? parse(QueueHeld, data) : null
      const opened = name === 'stream.opened' ? parse(StreamOpened, data) : null
      if (opened) onOpened(opened)
      if (event) onEvent(event)
      if (wait) onWait(wait)
      if (held) onHeld(held)
    }
  }
}

/** Null for what a newer relay may say otherwise. */
function parse<Schema extends z.ZodMiniType>(schema: Schema, data: string): z.infer<Schema> | null {
  try {
    const event = z.safeParse(schema, parseBody(data))
    return event.success ? event.data : null
  } catch (_) {
    return null
  }
}
