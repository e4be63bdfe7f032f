import { mostMaskBytes, mostPictureBytes, mostPictures } from '../contract/limits'
import type { DeployedModel } from '../contract/models'
import { invalid, type Refusal } from '../refusals/refusals'
import { type Generation, readGeneration } from './generation-fields'
import { hasAlpha } from './has-alpha'
import type { SentFile } from './read-body'

type Form = Readonly<{
  body: Readonly<Record<string, unknown>>
  files: readonly SentFile[]
  model: DeployedModel
}>

/** Both names are documented for the pictures (claim foundry.edit-form). */
const pictureFields: readonly string[] = ['image[]', 'image']

/** Checks a form’s texts like a generation’s fields, then its files. */
export function readEdit({ body, files, model }: Form): Generation | Refusal {
  const stranger = files.find(({ field }) => field !== 'mask' && !pictureFields.includes(field))
  if (stranger)
    return invalid(stranger.field, 'unknown_parameter', `Unknown parameter: '${stranger.field}'.`)
  const generation = readGeneration(toTyped(body), model)
  if ('status' in generation) return generation
  const pictures = files.filter(({ field }) => field !== 'mask')
  const masks = files.filter(({ field }) => field === 'mask')
  const refusal = badPictures(pictures) ?? badMask(masks, pictures)
  return refusal ?? { ...generation, edit: { pictures, mask: masks[0] ?? null } }
}

/**
 * A form has texts only. Azure is said to know `True` alone for a boolean; anything else, `true`
 * included, is as if it weren't there (claim foundry.form-true).
 */
function toTyped(body: Form['body']): Form['body'] {
  const numbers = ['n', 'partial_images', 'output_compression']
  const entries = Object.entries(body).map(([name, text]): [string, unknown] => {
    if (name === 'stream') return [name, text === 'True']
    const isNumber = numbers.includes(name) && /^\d{1,9}$/.test(String(text))
    return [name, isNumber ? Number(text) : text]
  })
  return Object.fromEntries(entries)
}

function badPictures(pictures: readonly SentFile[]): Refusal | null {
  if (pictures.length === 0)
    return invalid('image', 'missing_required_parameter', "Missing required parameter: 'image'.")
  if (pictures.length > mostPictures)
    return invalid(
      'image',
      'array_above_max_length',
      `Invalid 'image': array too long. Expected an array with maximum length ${mostPictures}, but got an array with length ${pictures.length} instead.`
    )
  for (const [index, picture] of pictures.entries()) {
    const name = `image[${index}]`
    // By what the sender says, then by what it is.
    if (!/^image\/(png|jpeg)$/.test(picture.type)) return badType(name, picture.type)
    if (picture.format !== 'png' && picture.format !== 'jpeg')
      return invalid(name, 'invalid_image_file', 'Invalid image file or mode for image.')
    if (picture.bytes.length >= mostPictureBytes)
      return invalid(name, 'invalid_image_file', `Invalid file '${name}': file too large.`)
  }
  return null
}

function badMask(
  [mask, ...more]: readonly SentFile[],
  [first]: readonly SentFile[]
): Refusal | null {
  if (!mask) return null
  if (more.length > 0) return invalid('mask', 'invalid_value', "Invalid 'mask': expected one file.")
  if (mask.type !== 'image/png') return badType('mask', mask.type)
  if (mask.format !== 'png' || !hasAlpha(mask.bytes))
    return unusableMask('mask image missing alpha channel')
  if (mask.bytes.length >= mostMaskBytes) return unusableMask('mask image must be less than 4MB')
  if (mask.width !== first?.width || mask.height !== first.height)
    return unusableMask('mask size does not match image size')
  return null
}

const badType = (name: string, type: string): Refusal =>
  invalid(
    name,
    'unsupported_file_mimetype',
    `Invalid file '${name}': unsupported mimetype ('${type}'). Supported file formats are 'image/jpeg' and 'image/png'.`
  )

const unusableMask = (fault: string): Refusal =>
  invalid(
    'mask',
    'invalid_mask_image_format',
    `Invalid mask image format - ${fault}`,
    'image_generation_user_error'
  )
