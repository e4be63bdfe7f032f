import * as z from 'zod/mini'
import { ImageFormat } from '../../models'

/** Beyond this Framefill neither draws nor exports, and no network asks. */
export const maxSide = 10_000

/**
 * One size that a campaign can be made at, in whole pixels. `id` is what frames are tagged with: of
 * a preset that we bring it is made of platform and name, of an own one it begins with `own`.
 */
export const SizePreset = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(120)),
  name: z.string(),
  group: z.string(),
  platform: z.string(),
  width: z.int().check(z.positive(), z.maximum(maxSide)),
  height: z.int().check(z.positive(), z.maximum(maxSide)),
  /** The most bytes that its network takes; null where no limit is known. */
  maxBytes: z.nullable(z.int().check(z.positive())),
  formats: z.array(ImageFormat).check(z.minLength(1)),
  /** Where size and limit come from; '' for an own one. */
  source: z.string()
})
export type SizePreset = z.infer<typeof SizePreset>

/** What is kept beside our own list, for a person or for a file. */
export const KeptSizes = z.strictObject({
  favourites: z.array(z.string()),
  own: z.array(SizePreset),
  /** Of a person: the sizes of the campaign that was run last. A file has none, for versions that know none. */
  last: z.optional(z.array(SizePreset))
})
export type KeptSizes = z.infer<typeof KeptSizes>

/** Group and platform of sizes that somebody has added. */
const own = 'Own'

export type OwnSizeReading =
  | Readonly<{ kind: 'preset'; preset: SizePreset }>
  | Readonly<{ kind: 'fault'; message: string }>

/** A size that a person adds; one name at one size is one preset. */
export function toOwnPreset(name: string, width: number, height: number): OwnSizeReading {
  const sides = [width, height]
  if (sides.some((side) => !Number.isInteger(side) || side < 1 || side > maxSide))
    return {
      kind: 'fault',
      message: `Give width and height in whole pixels, from 1 to ${maxSide.toLocaleString('en')}.`
    }
  const named = name.trim() || `${width}×${height}`
  const preset: SizePreset = {
    id: `own/${toSlug(named).slice(0, 60)}-${width}x${height}`,
    name: named,
    group: own,
    platform: own,
    width,
    height,
    maxBytes: null,
    formats: ['png', 'jpeg'],
    source: ''
  }
  return { kind: 'preset', preset }
}

/** Lower-case letters and digits of any script, with `-` for what stands between. */
export function toSlug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
