import { displaySizes } from './display-sizes'
import { networkLimits } from './network-limits'
import { otherSizes } from './other-sizes'
import type { SizeGroup } from './size-group'
import { type SizePreset, toSlug } from './size-preset'
import { socialSizes } from './social-sizes'

/** Every size of `core/ad-sizes.csv`, in groups by platform. */
export const sizePresets: readonly SizePreset[] = [
  ...displaySizes,
  ...socialSizes,
  ...otherSizes
].flatMap(toPresets)

/**
 * The presets that have every word of a query in their name, platform, size (`300x250`, `300×250`) or
 * ratio (`9:16`); favourites first. An empty query finds all.
 */
export function findPresets(
  query: string,
  presets: readonly SizePreset[],
  favourites: readonly string[] = []
): readonly SizePreset[] {
  const words = query
    .toLowerCase()
    .replace(/(\d)\s*[×*]\s*(\d)/g, '$1x$2')
    .split(/\s+/)
  const found = presets.filter((preset) => {
    const text = searchText(preset)
    return words.every((word) => text.includes(word))
  })
  const isFavourite = ({ id }: SizePreset) => favourites.includes(id)
  return [...found.filter(isFavourite), ...found.filter((preset) => !isFavourite(preset))]
}

function toPresets({ group, platform, limit, source, sizes }: SizeGroup): SizePreset[] {
  const network = limit === null ? null : networkLimits[limit]
  return sizes.map(([name, width, height]) => ({
    id: `${toSlug(platform)}/${toSlug(name)}`,
    name,
    group,
    platform,
    width,
    height,
    maxBytes: network?.maxBytes ?? null,
    formats: [...(network?.formats ?? (['png', 'jpeg'] as const))],
    source: network ? `${source}; ${network.source}` : source
  }))
}

function searchText({ name, platform, group, width, height }: SizePreset): string {
  const part = commonDivisor(width, height)
  const ratio = `${width / part}:${height / part}`
  return `${name} ${platform} ${group} ${width}x${height} ${width} ${height} ${ratio}`.toLowerCase()
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other)
}
