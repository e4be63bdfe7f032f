/** The bundled source text of a file that runs inside QuickJS; see guest-text.mjs. */
declare module 'guest:*' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: bundlers' text loaders speak in default exports
  export default text
}
