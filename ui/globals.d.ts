/** The relay that the panel was built for; filled in by `build.mjs`. */
declare const __RELAY_ORIGIN__: string

declare module '*.css'
