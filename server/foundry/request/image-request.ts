import { randomUUID } from 'node:crypto'
import type { Recipe } from '../../../core/recipe'
import type { Deployment } from '../deployment'
import { type FindPicture, isEdit, toEditForm } from './edit-request'
import { toGenerationBody } from './generation-request'
import { toImagesUrl } from './images-url'

/** What goes to Foundry for one picture, whichever operation makes it. */
export type ImageRequest = Readonly<{
  url: URL
  headers: Readonly<Record<string, string>>
  body: string | AsyncIterable<Uint8Array>
  /** False means that the service can't have got all of it. */
  mayBeWhole: () => boolean
}>

type Asked = Readonly<{
  deployment: Deployment
  recipe: Recipe
  user: string
  findPicture: FindPicture
}>

/** Null when a picture that the recipe names isn't there. */
export async function toImageRequest(asked: Asked): Promise<ImageRequest | null> {
  const { deployment, recipe, user, findPicture } = asked
  if (!isEdit(recipe))
    return {
      url: toImagesUrl(deployment, 'generations'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toGenerationBody(deployment, recipe, user)),
      mayBeWhole: () => true
    }
  const boundary = `framefill-${randomUUID()}`
  const form = await toEditForm(deployment, { recipe, user, findPicture, boundary })
  if (!form) return null
  return {
    url: toImagesUrl(deployment, 'edits'),
    headers: { 'content-type': form.contentType, 'content-length': String(form.length) },
    body: form.stream,
    mayBeWhole: form.mayBeWhole
  }
}
