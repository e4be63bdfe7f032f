import { type FileHandle, open } from 'node:fs/promises'

/** A disk for tests: writes go through while there is room, and up to where it ends. */
export function createFullDisk(room: number) {
  const disk = { room, faults: 0, syncs: 0 }
  const full = () => {
    disk.faults += 1
    return Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  }
  const openFile = async (...args: Parameters<typeof open>): Promise<FileHandle> => {
    const file = await open(...args)
    const write = async (bytes: Uint8Array, from: number, length: number, at: number) => {
      if (disk.room === 0) throw full()
      const { bytesWritten } = await file.write(bytes, from, Math.min(length, disk.room), at)
      disk.room -= bytesWritten
      return { bytesWritten, buffer: bytes }
    }
    const sync = () => {
      disk.syncs += 1
      return file.sync()
    }
    return new Proxy(file, {
      get: (target, name) => {
        if (name === 'write') return write
        if (name === 'sync') return sync
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      }
    })
  }
  return { disk, openFile }
}
