// The program that runs in the sandbox before the plugin: gives it `figma`, timers and a console.
import type { Boot, GuestEvents } from '../run/host-calls'
import { unpack } from '../run/wire'
import { settle } from './bridge'
import { createConsole } from './console'
import { createFigma } from './figma'
import { WatchedPromise } from './rejections'
import { createTimers } from './timers'

declare const __boot: Boot

// Before anything makes one.
Object.assign(globalThis, { Promise: WatchedPromise })

// Captured here because the host deletes the global before the plugin's code runs.
const boot = __boot
const timers = createTimers()
const { figma, emit, emitClose, endNotice, receive, takeQuery, changeNodes } = createFigma(boot)

const hear: { [Name in keyof GuestEvents]: (...details: GuestEvents[Name]) => void } = {
  'timer.fired': timers.fire,
  'slow.settled': settle,
  'nodes.changed': changeNodes,
  'event.happened': (type) => emit(type),
  'plugin.run': (event) => emit('run', event),
  'query.typed': takeQuery,
  'message.received': receive,
  'notice.ended': endNotice,
  'plugin.closing': emitClose
}

Object.assign(globalThis, timers.globals, {
  figma,
  console: createConsole(),
  __html__: boot.html,
  __uiFiles__: {},
  // The host takes this away before the plugin's code runs.
  __enter: (name: keyof GuestEvents, json: string, ...buffers: ArrayBuffer[]) => {
    const bytes = buffers.map((buffer) => new Uint8Array(buffer))
    // The host packs what GuestEvents says; both sides are ours.
    const details = unpack({ json, buffers: bytes }) as never[]
    ;(hear[name] as (...details: never[]) => void)(...details)
  }
})
