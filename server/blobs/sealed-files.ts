import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, parseManifest } from './blob-store'

/** The manifest, when the picture beside it has its whole length. Throws `UnreadableManifest`. */
export async function readFileManifest(picture: string, path: string): Promise<Manifest | null> {
  const text = await readFile(path, 'utf8').catch(ignoreMissing)
  if (text === null) return null
  const manifest = parseManifest(text)
  const found = await stat(picture).catch(ignoreMissing)
  return found?.size === manifest.image.bytes ? manifest : null
}

/**
 * Keeps a picture that was sealed and whose relay died before it had its name, or between its name
 * and its manifest's. Gives whether there was one.
 */
export async function keepLeftover(folder: string, id: string): Promise<boolean> {
  const partial = join(folder, 'partial')
  for (const name of await listLeftovers(folder, id)) {
    if (!name.endsWith('.json')) continue
    const temporary = join(partial, name.slice(0, -'.json'.length))
    const path = join(partial, name)
    if (await readFileManifest(temporary, path)) {
      await syncFile(temporary)
      await renameSealed(temporary, join(folder, id))
    } else if (await readFileManifest(join(folder, id), path)) {
      await rename(path, join(folder, `${id}.json`)).catch(ignoreMissing)
    } else continue
    await syncFolder(folder)
    return true
  }
  return false
}

export async function deleteLeftovers(folder: string, id: string): Promise<void> {
  for (const name of await listLeftovers(folder, id))
    await rm(join(folder, 'partial', name), { force: true })
}

/** What writers for this job have left behind, or are writing. */
async function listLeftovers(folder: string, id: string): Promise<string[]> {
  return (await readdir(join(folder, 'partial'))).filter((name) => name.startsWith(`${id}.`))
}

/**
 * Picture, then manifest: a name never stands for half a picture. Another relay that took this one
 * for dead may have been faster at either, with the same bytes.
 */
export async function renameSealed(temporary: string, path: string): Promise<void> {
  for (const end of ['', '.json'])
    await rename(temporary + end, path + end).catch(async (error) => {
      ignoreMissing(error)
      await stat(path + end)
    })
}

/**
 * A text that vouches for a file: it has its name once both are on the disk, to which they go at the
 * same time. Whole under its name or not there, for whoever looks meanwhile.
 */
export async function writeVoucher(
  path: string,
  text: string,
  syncFile: () => Promise<void>
): Promise<void> {
  const ends = await Promise.allSettled([syncFile(), writeSynced(`${path}.new`, text)])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  await rename(`${path}.new`, path)
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    letGo(file)
  }
}

/** Nothing waits for a file to be closed that is on the disk already, or was given up. */
function letGo(file: FileHandle): void {
  file.close().catch(() => undefined)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

/** A rename is durable only once its folder is synced. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  // Windows can't sync a folder and needs no such thing.
  await handle.sync().catch(() => undefined)
  letGo(handle)
}

export function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/**
 * Deletes what people had begun to send when a relay died: nothing will ever finish or name it.
 * What Foundry sent carries its job instead and is adopted. Gives how many.
 */
export async function sweepBrokenOff(folder: string, before: number): Promise<number> {
  const partial = join(folder, 'partial')
  let count = 0
  for (const name of await readdir(partial)) {
    if (!/^(upload|file)\./.test(name)) continue
    const path = join(partial, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtimeMs >= before) continue
    await rm(path, { force: true })
    count += 1
  }
  return count
}
