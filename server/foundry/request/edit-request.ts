import type { ImageFormat } from '../../../core/models'
import { type Recipe, type Reference, sentPictures } from '../../../core/recipe'
import type { Deployment } from '../deployment'
import { toGenerationBody } from './generation-request'
import { type FilePart, type Multipart, toMultipart } from './multipart'

/** A picture that lies ready to be sent; `open` gives its bytes once, null when they have gone. */
export type ReadyPicture = Readonly<{
  bytes: number
  format: ImageFormat
  open: () => Promise<AsyncIterable<Uint8Array> | null>
}>

/** Null when there is no such picture. */
export type FindPicture = (reference: Reference) => Promise<ReadyPicture | null>

/**
 * Azure is said to read a form's booleans with their case: after `true` the call isn't streamed and
 * ends at its 122 seconds (claims foundry.form-true, foundry.sync-wall). OpenAI takes both.
 */
export const formTrue = 'True'

/** The form of an edit (claim foundry.edit-form), or null when a picture it needs isn't there. */
export async function toEditForm(
  deployment: Deployment,
  { recipe, user, findPicture, boundary }: Edit
): Promise<Multipart | null> {
  const body = toGenerationBody(deployment, recipe, user)
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    value === true ? formTrue : String(value)
  ])
  const files: FilePart[] = []
  for (const reference of sentPictures(recipe)) {
    const picture = await findPicture(reference)
    if (!picture) return null
    const isMask = reference === recipe.mask
    files.push({
      ...picture,
      field: isMask ? 'mask' : 'image[]',
      // The service goes by name and type; it knows no file by what it was called.
      fileName: `${isMask ? 'mask' : `picture-${files.length + 1}`}.${picture.format === 'png' ? 'png' : 'jpg'}`,
      type: `image/${picture.format}`
    })
  }
  return toMultipart({ fields: Object.fromEntries(fields), files, boundary })
}

type Edit = Readonly<{
  recipe: Recipe
  user: string
  findPicture: FindPicture
  boundary: string
}>

export function isEdit({ references }: Recipe): boolean {
  return references !== undefined && references.length > 0
}
