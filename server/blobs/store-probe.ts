import type { BlobStore } from './blob-store'
import { proveStore } from './prove-store'
import type { StoreWatch } from './store-watch'

const lookMs = 1_000

type Probing = Readonly<{ blobs: BlobStore; watch: StoreWatch; steady: () => number }>

/**
 * While the last write failed nothing new is paid for, so nothing new would be written either: this
 * writes instead, until it goes through. The returned function ends it.
 */
export function startStoreProbe({ blobs, watch, steady }: Probing): () => void {
  let isProbing = false
  const look = async () => {
    const failing = watch.failing()
    if (!failing || isProbing || steady() < failing.quietUntil) return
    isProbing = true
    // The watch has learnt how it went.
    await proveStore(blobs).catch(() => undefined)
    isProbing = false
  }
  const timer = setInterval(() => void look(), lookMs)
  return () => clearInterval(timer)
}
