/** Bytes per batch: writing 16 kB at a time cost ten times as much. */
export const batchBytes = 192 * 1024
/** More pictures than this seldom arrive in one moment; what they need beyond it is let go. */
const mostIdle = 4

/**
 * Arrays that pictures are decoded into, one user after the other. Two new ones for each picture made
 * the collector of garbage come every few pictures, since it counts what lies outside its heap.
 */
export type BatchPool = Readonly<{
  borrow: () => BorrowedBatch
}>

/** Nobody else's until it is given back; giving it back twice is giving it back once. */
export type BorrowedBatch = Readonly<{ bytes: Buffer; giveBack: () => void }>

export function createBatchPool(): BatchPool {
  const idle: Buffer[] = []
  return {
    borrow: () => {
      const bytes = idle.pop() ?? Buffer.allocUnsafe(batchBytes)
      let isOurs = true
      return {
        bytes,
        giveBack: () => {
          if (isOurs && idle.length < mostIdle) idle.push(bytes)
          isOurs = false
        }
      }
    }
  }
}
