/** A temporary file that takes a picture's bytes in order. Whoever holds it discards or keeps it. */
export type ImageWriter = Readonly<{
  write: (bytes: Uint8Array) => Promise<void>
  discard: () => Promise<void>
}>
