import { renderAsync } from '@resvg/resvg-js'
import type { JobSubmit } from '../../core/wire/relay-routes'
import type { Client } from './client'
import type { Wish } from './job-mix'

/** PNG files: what edits change, and a mask of its size. */
export type EditPictures = Readonly<Record<'picture' | 'mask', Uint8Array<ArrayBuffer>>>

export async function drawEditPictures(): Promise<EditPictures> {
  return {
    picture: await draw('<rect width="320" height="200" fill="#07a"/>'),
    mask: await draw('<rect width="160" height="200"/>')
  }
}

/** What to submit for a wish, once the pictures it needs are at the relay. */
export async function toSubmit(
  client: Client,
  { submit, edits }: Wish,
  { picture, mask }: EditPictures
): Promise<JobSubmit> {
  if (edits === 'nothing') return submit
  const references = [await client.upload(picture)]
  const edit = { references, ...(edits === 'an area' && { mask: await client.upload(mask) }) }
  return { ...submit, recipe: { ...submit.recipe, ...edit } }
}

async function draw(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200">${content}</svg>`
  return Uint8Array.from((await renderAsync(svg)).asPng())
}
