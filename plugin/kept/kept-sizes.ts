import * as z from 'zod/mini'
import { KeptSizes } from '../../core/campaign/sizes/size-preset'
import { refusal } from '../../core/failure'
import { byteLength } from '../../core/text/byte-length'
import type { KeptFor } from '../../core/wire/campaign/kept-calls'
import type { FigmaPort } from '../figma-port'
import { readStored, writeStored } from '../storage'

const key = 'sizes'
/** Figma takes 100 kB for an entry of a file (claim figma.data-limit). */
const maxBytes = 99_000

/** Own sizes and favourites, of a person on this computer and of the file. */
export async function readSizes(figma: FigmaPort): Promise<Record<KeptFor, KeptSizes>> {
  const none = { favourites: [], own: [] }
  return {
    person: (await readStored(figma, key, KeptSizes)) ?? none,
    file: readFile(figma) ?? none
  }
}

export async function writeSizes(
  figma: FigmaPort,
  { for: whose, sizes }: Readonly<{ for: KeptFor; sizes: KeptSizes }>
): Promise<Record<string, never>> {
  if (whose === 'person') return writeStored(figma, key, sizes)
  const text = JSON.stringify(sizes)
  if (byteLength(text) > maxBytes)
    throw refusal('too_large', 'The file keeps no more sizes than these. Delete some first.')
  figma.root.setPluginData(key, text)
  return {}
}

function readFile({ root }: FigmaPort): KeptSizes | null {
  try {
    const parsed = z.safeParse(KeptSizes, JSON.parse(root.getPluginData(key) || 'null'))
    return parsed.success ? parsed.data : null
  } catch (_) {
    return null
  }
}
