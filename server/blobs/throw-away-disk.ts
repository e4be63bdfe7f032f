import { statfs } from 'node:fs/promises'

/** A container's own layers, and memory (Linux statfs(2)). A volume that is mounted is neither. */
const passingTypes: readonly number[] = [0x794c7630, 0x01021994, 0x858458f6, 0x61756673]

/** Whether what is in the folder goes with this container or with the next boot, as far as one can see. */
export async function isThrowAwayDisk(folder: string): Promise<boolean> {
  const { type } = await statfs(folder)
  return passingTypes.includes(type)
}
