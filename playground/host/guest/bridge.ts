// Runs inside QuickJS, like everything in this folder. The one door to the host.
import type { GuestEvents, HostCalls, SlowCalls } from '../run/host-calls'
import { pack, unpack } from '../run/wire'

declare const __call: (
  name: string,
  json: string,
  ...buffers: ArrayBuffer[]
) => string | ArrayBuffer | undefined

// Captured here because the host deletes the global before the plugin's code runs.
const callHost = __call

type Waiting = { resolve: (value: never) => void; reject: (error: unknown) => void }
const waiting = new Map<number, Waiting>()
let lastId = 0

export function call<Name extends keyof HostCalls>(
  name: Name,
  ...input: Parameters<HostCalls[Name]>
): ReturnType<HostCalls[Name]> {
  const { json, buffers } = pack(input, (what) => {
    throw new Error(`Cannot unwrap ${what}`)
  })
  const answer = callHost(name, json, ...buffers.map(toBuffer))
  // The host answers as HostCalls says; both sides are ours.
  return unpack({ json: String(answer), buffers: [] }) as ReturnType<HostCalls[Name]>
}

export function callSlowly<Name extends keyof SlowCalls>(
  name: Name,
  ...input: Parameters<SlowCalls[Name]>
): ReturnType<SlowCalls[Name]> {
  const promise = new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject })
    call('slow.start', id, name, input)
  })
  // The host settles it with what SlowCalls says; both sides are ours.
  return promise as ReturnType<SlowCalls[Name]>
}

export function settle(...[id, error, value]: GuestEvents['slow.settled']): void {
  const waiter = waiting.get(id)
  waiting.delete(id)
  if (error === null) waiter?.resolve(value as never)
  else waiter?.reject(typeof error === 'string' ? error : new Error(error.message))
}

/**
 * Figma hands out copies that can't be changed, down to the last level (claim figma.frozen-copies).
 */
export function deepFreeze<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object') return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  // A Uint8Array of this realm always lies in an ArrayBuffer: there is no SharedArrayBuffer.
  return bytes.slice().buffer as ArrayBuffer
}
