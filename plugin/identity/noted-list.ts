import * as z from 'zod/mini'

/** A list of strings in a node's plugin data, the newest last; none where it is anything else. */
export function readNoted(node: PluginDataMixin, key: string): readonly string[] {
  try {
    const parsed = z.safeParse(z.array(z.string()), JSON.parse(node.getPluginData(key)))
    return parsed.success ? parsed.data : []
  } catch (_) {
    return []
  }
}

/** Keeps the `most` newest. What is there already is not written again. */
export function addNoted(
  node: PluginDataMixin,
  { key, add, most }: Readonly<{ key: string; add: readonly string[]; most: number }>
): void {
  const list = readNoted(node, key)
  const more = add.filter((one) => !list.includes(one))
  if (more.length > 0) writeNoted(node, key, [...list, ...more].slice(-most))
}

export function writeNoted(node: PluginDataMixin, key: string, list: readonly string[]): void {
  node.setPluginData(key, list.length > 0 ? JSON.stringify(list) : '')
}
