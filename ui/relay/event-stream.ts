import * as z from 'zod/mini'
import { JobEvent } from '../../core/job'
import { createEventParser, type ServerEvent } from './server-events'

type Reading = Readonly<{
  stream: ReadableStream<Uint8Array>
  /** Anything came, a heartbeat included. */
  onAlive: () => void
  onEvent: (event: JobEvent) => void
}>

/** Reads job events off an open stream until the server ends it. Throws what the stream throws. */
export async function readEventStream({ stream, onAlive, onEvent }: Reading): Promise<void> {
  const reader = stream.getReader()
  const parser = createEventParser()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onAlive()
    for (const event of parser.push(value).map(toJobEvent)) if (event) onEvent(event)
  }
}

/** Null for `bye`, after which the server ends the stream, and for what a newer relay may add. */
function toJobEvent({ name, data }: ServerEvent): JobEvent | null {
  if (name !== 'job.changed') return null
  try {
    const event = z.safeParse(JobEvent, JSON.parse(data))
    return event.success ? event.data : null
  } catch (_) {
    return null
  }
}
