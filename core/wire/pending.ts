import * as z from 'zod/mini'
import { JobTarget } from '../job'
import { Recipe } from '../recipe'

/** A fill whose submit may not have reached the relay; kept on this computer until it has. */
export const PendingFill = z.strictObject({
  key: z.string(),
  recipe: Recipe,
  target: JobTarget,
  startedAt: z.number()
})
export type PendingFill = z.infer<typeof PendingFill>

const place = z.int().check(z.minimum(0))

/**
 * Many fills in little room: one press sends the same prompt up to 500 times, and Figma keeps 5 MB
 * for a plugin in all (claim figma.storage-quota). A fill's texts are places in `texts`.
 */
export const PackedFills = z.strictObject({
  texts: z.array(z.string()),
  fills: z.array(
    z.strictObject({
      ...PendingFill.shape,
      recipe: z.strictObject({ ...Recipe.shape, prompt: place, guidance: place })
    })
  )
})
export type PackedFills = z.infer<typeof PackedFills>

export function packFills(fills: readonly PendingFill[]): PackedFills {
  const places = new Map<string, number>()
  const placeOf = (text: string) => {
    const known = places.get(text) ?? places.size
    places.set(text, known)
    return known
  }
  const packed = fills.map(({ recipe, ...fill }) => ({
    ...fill,
    recipe: { ...recipe, prompt: placeOf(recipe.prompt), guidance: placeOf(recipe.guidance) }
  }))
  return { texts: [...places.keys()], fills: packed }
}

/** Leaves out a fill whose texts are missing, or aren't what a recipe may have. */
export function unpackFills({ texts, fills }: PackedFills): PendingFill[] {
  return fills.flatMap(({ recipe, ...fill }) => {
    const texted = { prompt: texts[recipe.prompt], guidance: texts[recipe.guidance] }
    const parsed = z.safeParse(PendingFill, { ...fill, recipe: { ...recipe, ...texted } })
    return parsed.success ? [parsed.data] : []
  })
}
