type SizedNode = Extract<SceneNode, MinimalFillsMixin>

/**
 * The layer's size and fills in a few letters: equal as long as nobody has changed either. Not a
 * secret and not for files of strangers, so a small hash does.
 */
export function toFingerprint({ width, height, fills }: SizedNode): string {
  const paints = typeof fills === 'symbol' ? 'mixed' : JSON.stringify(fills)
  return `${width}x${height}-${hashOf(paints)}`
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16)
}
