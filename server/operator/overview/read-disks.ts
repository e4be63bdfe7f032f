import { statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** `free` and `size` are in bytes; null where the disk gives no answer. */
export type Disk = Readonly<{ folder: string; free: number | null; size: number | null }>

/** A share that is gone may never answer. */
const patienceMs = 2_000

/** Where pictures are written on this machine, each disk by its folder. */
export function readDisks(folders: readonly string[]): Promise<readonly Disk[]> {
  return Promise.all([...new Set(folders)].map(readDisk))
}

async function readDisk(folder: string): Promise<Disk> {
  const silent = { folder, free: null, size: null }
  const told = statfs(folder).then(
    ({ bavail, bsize, blocks }) => ({ folder, free: bavail * bsize, size: blocks * bsize }),
    () => silent
  )
  return Promise.race([told, sleep(patienceMs, silent, { ref: false })])
}
