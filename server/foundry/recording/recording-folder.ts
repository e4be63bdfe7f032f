import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refusal } from '../../../core/failure'
import type { Recording } from './recording'

/** The oldest go when there are more, or when all together have more bytes. */
export const folderBounds = { files: 500, bytes: 50 * 1024 * 1024 } as const

type Bounds = Readonly<{ files: number; bytes: number }>

const ours = /^exchange-\d{4}-[\dTZ-]+-[\da-f]{8}\.json$/
const unfinished = /^exchange-[\dTZ-]+-[\da-f]{8}\.json\.partial$/

/** Proves that recordings can be written; throws in a sentence that names the setting. */
export async function proveFolder(folder: string): Promise<void> {
  const probe = join(folder, `exchange-probe-${randomUUID()}`)
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error('Not a folder')
    await writeFile(probe, '', { mode: 0o600, flag: 'wx' })
    await unlink(probe)
  } catch {
    throw refusal(
      'internal',
      `FOUNDRY_RECORD ${folder} must be a folder that is there and that the relay can write; make it, or leave FOUNDRY_RECORD out.`
    )
  }
}

/** Writes one file, for this user alone, and lets the oldest go; files of others are left alone. */
export async function keepInFolder(
  folder: string,
  recording: Recording,
  now: number,
  bounds: Bounds = folderBounds
): Promise<void> {
  const at = new Date(now).toISOString().replace(/[:.]/g, '-')
  const path = join(folder, `exchange-${at}-${randomUUID().slice(0, 8)}.json`)
  const partial = `${path}.partial`
  try {
    await writeFile(partial, `${JSON.stringify(recording, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await prune(folder, now, bounds)
}

const hourMs = 3_600_000

async function prune(folder: string, now: number, { files, bytes }: Bounds): Promise<void> {
  const names = await readdir(folder)
  const find = async (form: RegExp) => {
    const found = names.filter((name) => form.test(name)).sort()
    // Another relay may have let one go meanwhile.
    return Promise.all(
      found.map(async (name) => {
        const path = join(folder, name)
        return { path, is: await stat(path).catch(() => null) }
      })
    )
  }
  // Whoever was to finish it has been stopped.
  for (const { path, is } of await find(unfinished))
    if (is && is.mtimeMs < now - hourMs) await rm(path, { force: true })
  let kept = 0
  let total = 0
  for (const { path, is } of (await find(ours)).reverse()) {
    kept += 1
    total += is?.size ?? 0
    if (kept > files || total > bytes) await rm(path, { force: true })
  }
}
