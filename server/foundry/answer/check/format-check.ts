/** Looks at a file's bytes as they pass, cut anywhere, and holds none of them. */
export type FormatCheck = Readonly<{ push: (bytes: Uint8Array) => void; isWhole: () => boolean }>
