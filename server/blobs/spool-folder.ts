import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ignoreMissing } from './sealed-files'

const dayMs = 86_400_000

/** Jobs whose finished picture lies in the folder, with its name or just before it had one. */
export async function listSpooled(folder: string): Promise<string[]> {
  const names = [...(await readdir(folder)), ...(await readdir(join(folder, 'partial')))]
  const sealed = names.filter((name) => name.endsWith('.json'))
  return [...new Set(sealed.map((name) => name.slice(0, name.indexOf('.'))))]
}

/** Deletes what a kill has left half written. A relay on the same disk may be writing the rest. */
export async function sweepSpool(folder: string, now: number): Promise<void> {
  for (const place of [folder, join(folder, 'partial')]) {
    const names = await readdir(place)
    const finished = new Set(names.filter((name) => name.endsWith('.json')))
    for (const name of names) {
      if (finished.has(name) || finished.has(`${name}.json`)) continue
      const path = join(place, name)
      const found = await stat(path).catch(ignoreMissing)
      if (found?.isFile() && now - found.mtimeMs > dayMs) await rm(path, { force: true })
    }
  }
}
