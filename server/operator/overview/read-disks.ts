import { stat, statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** `free` and `size` are in bytes; null where the disk gives no answer. */
export type Disk = Readonly<{ folder: string; free: number | null; size: number | null }>

type Found = Disk & Readonly<{ device: number | null }>

/** A share that is gone may never answer. */
const patienceMs = 2_000

/** Where pictures are written on this machine; of folders on one disk only the first. */
export async function readDisks(folders: readonly string[]): Promise<readonly Disk[]> {
  const disks = await Promise.all(folders.map(readDisk))
  return disks.filter(
    ({ device }, index) =>
      device === null || disks.findIndex((one) => one.device === device) === index
  )
}

async function readDisk(folder: string): Promise<Found> {
  const silent = { folder, free: null, size: null, device: null }
  const told = Promise.all([statfs(folder), stat(folder)]).then(
    ([{ bavail, bsize, blocks }, { dev }]) => ({
      folder,
      free: bavail * bsize,
      size: blocks * bsize,
      device: dev
    }),
    () => silent
  )
  return Promise.race([told, sleep(patienceMs, silent, { ref: false })])
}
