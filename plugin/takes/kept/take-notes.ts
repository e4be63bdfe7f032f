import * as z from 'zod/mini'
import { Take } from '../../../core/take'
import { toEntryText } from './entry-text'

/** The hashes of a layer's takes, oldest first. */
const indexKey = 'takes'
/** One entry for each take: together they could pass the 100 kB that Figma gives an entry. */
const takeKey = 'take '
/** The hashes of pictures that were a main component's before this layer had its own. */
const adoptedKey = 'adopted'

/**
 * What a layer notes about one take; null when that is nothing, broken or another plugin's. A copy
 * has its original's notes (claim figma.data-copies), an instance may read its component's (claim
 * figma.instance-data).
 */
export function readTake(layer: PluginDataMixin, imageHash: string): Take | null {
  const take = parse(Take, layer.getPluginData(takeKey + imageHash))
  return take?.imageHash === imageHash ? take : null
}

export function readIndex(layer: PluginDataMixin): readonly string[] {
  return parse(z.array(z.string()), layer.getPluginData(indexKey)) ?? []
}

/** Notes these takes, oldest first, and forgets all others. */
export function writeTakes(layer: PluginDataMixin, takes: readonly Take[]): void {
  const hashes = takes.map(({ imageHash }) => imageHash)
  for (const key of layer.getPluginDataKeys())
    if (key.startsWith(takeKey) && !hashes.includes(key.slice(takeKey.length)))
      write(layer, key, '')
  for (const take of takes) write(layer, takeKey + take.imageHash, toEntryText(take))
  write(layer, indexKey, takes.length > 0 ? JSON.stringify(hashes) : '')
}

/** The pictures that this layer took over from its main component, and that were there before its own. */
export function readAdopted(layer: PluginDataMixin): readonly string[] {
  return parse(z.array(z.string()), layer.getPluginData(adoptedKey)) ?? []
}

export function writeAdopted(layer: PluginDataMixin, hashes: readonly string[]): void {
  write(layer, adoptedKey, JSON.stringify(hashes))
}

/** What is there already is not written again: every write travels to everyone in the file. */
function write(layer: PluginDataMixin, key: string, value: string): void {
  if (layer.getPluginData(key) !== value) layer.setPluginData(key, value)
}

function parse<Value>(schema: z.ZodMiniType<Value>, text: string): Value | null {
  if (text === '') return null
  try {
    const parsed = z.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch (_) {
    return null
  }
}
