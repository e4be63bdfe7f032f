import * as z from 'zod/mini'
import { AppError, Failure, refusal, toFailure } from '../failure'

/** Calls are `noun.verb`; events are `noun.participle`. */
export type CallTable = Readonly<Record<string, { input: z.ZodMiniType; output: z.ZodMiniType }>>
export type EventTable = Readonly<Record<string, z.ZodMiniType>>

export type Input<Calls extends CallTable, Name extends keyof Calls> = z.input<Calls[Name]['input']>
/** What a handler gets: an input, parsed. */
export type Received<Calls extends CallTable, Name extends keyof Calls> = z.output<
  Calls[Name]['input']
>
export type Output<Calls extends CallTable, Name extends keyof Calls> = z.output<
  Calls[Name]['output']
>

/** One end of a message channel that copies plain values and Uint8Array. */
export type Port = Readonly<{
  send: (message: unknown) => void
  receive: (listener: (message: unknown) => void) => void
}>

/** Every call of the table must have a handler, or it does not compile. */
export type Handlers<Calls extends CallTable> = {
  [Name in keyof Calls]: (
    input: z.output<Calls[Name]['input']>
  ) => Promise<z.input<Calls[Name]['output']>>
}

const CallMessage = z.strictObject({
  kind: z.literal('call'),
  id: z.int(),
  name: z.string(),
  input: z.unknown()
})
const ReplyMessage = z.union([
  z.strictObject({
    kind: z.literal('reply'),
    id: z.int(),
    ok: z.literal(true),
    output: z.unknown()
  }),
  z.strictObject({ kind: z.literal('reply'), id: z.int(), ok: z.literal(false), failure: Failure })
])
const EventMessage = z.strictObject({
  kind: z.literal('event'),
  name: z.string(),
  payload: z.unknown()
})

export type Caller<Calls extends CallTable> = <Name extends keyof Calls & string>(
  name: Name,
  input: Input<Calls, Name>
) => Promise<Output<Calls, Name>>

type Waiting = {
  name: string
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}

export function createCaller<Calls extends CallTable>(calls: Calls, port: Port): Caller<Calls> {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  port.receive((message) => {
    const reply = z.safeParse(ReplyMessage, message)
    if (!reply.success) return
    const waiter = waiting.get(reply.data.id)
    if (!waiter) return
    waiting.delete(reply.data.id)
    if (!reply.data.ok) return waiter.reject(new AppError(reply.data.failure))
    const output = z.safeParse(calls[waiter.name]?.output ?? z.never(), reply.data.output)
    if (output.success) waiter.resolve(output.data)
    else waiter.reject(new AppError(toFailure(output.error), { cause: output.error }))
  })

  return (name, input) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      // The table pairs each name with its output, which `resolve` gets parsed.
      waiting.set(id, { name, resolve: resolve as (output: unknown) => void, reject })
      port.send({ kind: 'call', id, name, input })
    })
}

export function answerCalls<Calls extends CallTable>(
  calls: Calls,
  port: Port,
  handlers: Handlers<Calls>
): void {
  port.receive(async (message) => {
    const call = z.safeParse(CallMessage, message)
    if (!call.success) return
    const { id, name } = call.data
    try {
      const output = await answer(calls, handlers, name, call.data.input)
      port.send({ kind: 'reply', id, ok: true, output })
    } catch (error) {
      port.send({ kind: 'reply', id, ok: false, failure: toFailure(error) })
    }
  })
}

async function answer<Calls extends CallTable>(
  calls: Calls,
  handlers: Handlers<Calls>,
  name: string,
  input: unknown
): Promise<unknown> {
  const call = calls[name]
  const handler = handlers[name]
  const parsed = z.safeParse(call?.input ?? z.never(), input)
  if (!call || !handler || !parsed.success) {
    throw refusal(
      'bad_request',
      `The panel and the plugin disagree about “${name}”. Close the plugin and run it again.`
    )
  }
  // Parsed by this call's own input schema on the line above.
  return handler(parsed.data as never)
}

export type Announcer<Events extends EventTable> = <Name extends keyof Events & string>(
  name: Name,
  payload: z.input<Events[Name]>
) => void

export function createAnnouncer<Events extends EventTable>(port: Port): Announcer<Events> {
  return (name, payload) => port.send({ kind: 'event', name, payload })
}

export type Listeners<Events extends EventTable> = {
  [Name in keyof Events]: (payload: z.output<Events[Name]>) => void
}

export function hearEvents<Events extends EventTable>(
  events: Events,
  port: Port,
  listeners: Listeners<Events>
): void {
  port.receive((message) => {
    const event = z.safeParse(EventMessage, message)
    if (!event.success) return
    const schema = events[event.data.name]
    const payload = schema && z.safeParse(schema, event.data.payload)
    // Parsed by this event's own schema; a payload that does not fit is dropped.
    if (payload?.success) listeners[event.data.name]?.(payload.data as never)
  })
}
