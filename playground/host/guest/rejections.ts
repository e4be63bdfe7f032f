import { call } from './bridge'

const Native = Promise
const handled = new WeakSet<object>()
let isWatching = false

/**
 * A Promise that tells of its rejection when nobody has asked for its outcome by the end of the turn:
 * a real console shows it as uncaught, and the plugin has lost a failure. It sees the host's own, what
 * is made by `new Promise` and what follows from them; not what a native async function gives back,
 * which QuickJS tells nobody of (written as a generator, such a function may crash the engine).
 */
export class WatchedPromise<Value> extends Native<Value> {
  static override get [Symbol.species](): PromiseConstructor {
    // Watching asks for the outcome as well, by a promise that isn't watched again.
    return (isWatching ? Native : WatchedPromise) as PromiseConstructor
  }
  // Async functions make native ones, which are promises, too.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(Native, value)
  }

  constructor(executor: ConstructorParameters<typeof Promise<Value>>[0]) {
    super(executor)
    isWatching = true
    super.then(undefined, (error: unknown) => tellLater(this, error))
    isWatching = false
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise, and asks what becomes of it.
  override then<Next = Value, Other = never>(
    onDone?: ((value: Value) => Next | PromiseLike<Next>) | null,
    onError?: ((error: unknown) => Other | PromiseLike<Other>) | null
  ): Promise<Next | Other> {
    handled.add(this)
    return super.then(onDone, onError)
  }
}

/** A turn of its own: whoever awaits several promises comes to the later ones in the meantime. */
function tellLater(promise: object, error: unknown): void {
  if (handled.has(promise)) return
  setTimeout(() => {
    if (!handled.has(promise)) tellRejection(error)
  })
}

export function tellRejection(error: unknown): void {
  const words = error instanceof Error ? error.stack || error.message : String(error)
  call('console.write', 'error', `Uncaught (in promise) ${words}`)
}
