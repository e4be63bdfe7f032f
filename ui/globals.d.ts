/** The relay that the panel was built for; filled in by `build.mjs`. */
declare const __RELAY_ORIGIN__: string
/** The bundled text of `worker/main.ts`; filled in by `build.mjs`. */
declare const __WORKER_TEXT__: string

declare module '*.css'
