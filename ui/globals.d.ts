/** The relay that the panel was built for; filled in by `build.mjs`. */
declare const __RELAY_ORIGIN__: string
/**
 * All of `pictures/worker/main.ts`, put before the panel by `build.mjs`. It needs nothing around it, so
 * its own text runs elsewhere as well.
 */
declare function panelWorker(): typeof import('./pictures/worker/main')

declare module '*.css'
