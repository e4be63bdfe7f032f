import { execFileSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A disk of its own that can be filled to the last byte. */
export type SmallDisk = Readonly<{
  /** Leaves no room for so many ms. */
  fill: (ms: number) => Promise<void>
  close: () => void
}>

/** Mounts it over a folder; null where that takes more rights than one has. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore'
    })
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  return {
    fill: async (ms) => {
      // Ends by itself when there is no room left.
      for (let size = 1024 * 1024; size >= 4096; size /= 4) while (await append(filler, size));
      await sleep(ms)
      await rm(filler, { force: true })
    },
    close: () => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
  }
}

async function append(file: string, size: number): Promise<boolean> {
  try {
    await writeFile(file, Buffer.alloc(size), { flag: 'a' })
    return true
  } catch {
    return false
  }
}
