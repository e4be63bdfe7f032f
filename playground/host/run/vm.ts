import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant
} from 'quickjs-emscripten-core'
import type { Boot, GuestEvents } from './host-calls'
import { type Packed, pack, unpack } from './wire'

/** A plugin's main thread: QuickJS, the engine family that real Figma uses. */
export type Vm = Readonly<{
  /** Runs source text as a script. */
  run: (source: string, name: string) => void
  /** Tells the sandbox something; not to be called while it runs. */
  enter: <Name extends keyof GuestEvents>(name: Name, ...details: GuestEvents[Name]) => void
  dispose: () => void
}>

export type VmOptions = Readonly<{
  variant: QuickJSSyncVariant
  facade: string
  boot: Boot
  /** Answers what the sandbox asks; what it throws is thrown there. */
  answer: (name: string, input: readonly unknown[]) => unknown
  /** An error nobody in the sandbox caught. */
  onCrash: (error: Error) => void
  /** Told when the sandbox begins to run and when it has come to rest. */
  onTurn?: (point: 'begins' | 'ends') => void
  now: () => number
}>

// 256 MB up front: growth while promise jobs run detaches quickjs-emscripten's out-pointer (0.32,
// its issues 240 and 269) and aborts.
const memoryPages = { initial: 4096, maximum: 32_768 }
const memoryLimit = 512 * 1024 * 1024
// With more the host's own stack overflows first, which kills the module.
const stackSize = 192 * 1024
/** How long one entry may take before it is interrupted. */
const entryMs = 20_000

export async function createVm(options: VmOptions): Promise<Vm> {
  const { onCrash, onTurn, now } = options
  const module = await newQuickJSWASMModuleFromVariant(
    newVariant(options.variant, { wasmMemory: new WebAssembly.Memory(memoryPages) })
  )
  const runtime = module.newRuntime()
  runtime.setMemoryLimit(memoryLimit)
  runtime.setMaxStackSize(stackSize)
  let deadline = Number.POSITIVE_INFINITY
  runtime.setInterruptHandler(() => now() > deadline)
  const context = runtime.newContext()

  /** One entry into the sandbox, promise jobs included, under the deadline. */
  const guarded = (work: () => ReturnType<QuickJSContext['evalCode']>): void => {
    deadline = now() + entryMs
    onTurn?.('begins')
    const result = work()
    if (result.error) onCrash(toError(context, result.error))
    else result.value.dispose()
    const jobs = runtime.executePendingJobs()
    if (jobs.error) onCrash(toError(context, jobs.error))
    deadline = Number.POSITIVE_INFINITY
    onTurn?.('ends')
  }
  // 'global': by default quickjs-emscripten guesses whether a source is a module.
  const run = (source: string, name: string): void =>
    guarded(() => context.evalCode(source, name, { type: 'global' }))

  installCall(context, options.answer)
  run(`globalThis.__boot = ${JSON.stringify(options.boot)}`, 'boot.js')
  run(options.facade, 'facade.js')
  const entry = context.getProp(context.global, '__enter')
  run('delete globalThis.__boot; delete globalThis.__enter; delete globalThis.__call', 'boot.js')

  return {
    run,
    enter: (name, ...details) => {
      const handles = toHandles(context, name, pack(details, refuse))
      guarded(() => context.callFunction(entry, context.undefined, ...handles))
      for (const handle of handles) handle.dispose()
    },
    dispose: () => {
      try {
        entry.dispose()
        context.dispose()
        runtime.dispose()
      } catch {
        // After running out of memory 0.32 may abort here (its issue 257); the module goes anyway.
      }
    }
  }
}

function installCall(context: QuickJSContext, answer: VmOptions['answer']): void {
  const call = context.newFunction('__call', (nameHandle, jsonHandle, ...bufferHandles) => {
    try {
      const buffers = bufferHandles.map((handle) => readBuffer(context, handle))
      const input = unpack({ json: context.getString(jsonHandle), buffers })
      const output = answer(context.getString(nameHandle), input as readonly unknown[])
      return context.newString(pack(output, refuse).json)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return { error: context.newError({ name: 'Error', message }) }
    }
  })
  context.setProp(context.global, '__call', call)
  call.dispose()
}

function toHandles(
  context: QuickJSContext,
  name: string,
  { json, buffers }: Packed
): readonly QuickJSHandle[] {
  const arrays = buffers.map((bytes) => context.newArrayBuffer(bytes.slice().buffer as ArrayBuffer))
  return [context.newString(name), context.newString(json), ...arrays]
}

function readBuffer(context: QuickJSContext, handle: QuickJSHandle): Uint8Array {
  // A view of the module's memory: copied before it is freed.
  const view = context.getArrayBuffer(handle)
  const bytes = view.value.slice()
  view.dispose()
  return bytes
}

function toError(context: QuickJSContext, handle: QuickJSHandle): Error {
  const dumped: unknown = context.dump(handle)
  // Dumping a promise disposes its handle.
  if (handle.alive) handle.dispose()
  if (typeof dumped !== 'object' || dumped === null || !('message' in dumped))
    return new Error(String(dumped))
  const error = new Error(String(dumped.message))
  if ('stack' in dumped) error.stack = `${error.message}\n${String(dumped.stack)}`
  return error
}

function refuse(what: string): never {
  throw new Error(`Can't copy a ${what} between the plugin and its panel`)
}
