import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod/mini'

/** What is played of a recorded exchange; `docs/recordings.md` has the whole form. */
const Recording = z.object({
  format: z.literal('framefill-exchange-1'),
  answer: z.nullable(
    z.object({
      status: z.int().check(z.minimum(200), z.maximum(599)),
      headers: z.record(z.string(), z.string()),
      chunks: z.array(z.object({ atMs: z.number(), text: z.string() })),
      end: z.enum(['whole', 'cut'])
    })
  )
})
export type Recording = z.infer<typeof Recording>

/** Null when the folder, with those in it, has no recording of this name that can be read. */
export async function findRecording(folder: string, name: string): Promise<Recording | null> {
  try {
    const files = await readdir(folder, { recursive: true })
    const file = files.find((one) => basename(one) === `${name}.json`)
    if (!file) return null
    return z.parse(Recording, JSON.parse(await readFile(join(folder, file), 'utf8')))
  } catch {
    return null
  }
}
