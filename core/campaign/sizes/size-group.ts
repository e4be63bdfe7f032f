import type { NetworkName } from './network-limits'

/** Sizes of one platform out of one source; `limit` is null where no limit of bytes is known. */
export type SizeGroup = Readonly<{
  /** What a list of sizes is divided by. */
  group: string
  platform: string
  limit: NetworkName | null
  source: string
  /** In pixels. */
  sizes: readonly (readonly [name: string, width: number, height: number])[]
}>
