import * as z from 'zod/mini'
import {
  type FixedQuality,
  ImageFormat,
  type ModelName,
  models,
  Quality
} from '../../../core/models'
import type { ImageSize, SizeList, SizeRules } from '../../../core/size'
import { invalid, type Refusal } from '../refusals/refusals'
import type { SentFile } from './read-body'

/** What the stand-in was asked to draw, checked and with its defaults. */
export type Generation = Readonly<{
  model: ModelName
  prompt: string
  size: ImageSize
  quality: FixedQuality
  format: ImageFormat
  count: number
  stream: boolean
  partials: number
  /** What is changed; null when the picture is drawn from nothing. */
  edit: EditParts | null
}>

/** An edit's files; the mask is transparent where the first picture may change. */
export type EditParts = Readonly<{ pictures: readonly SentFile[]; mask: SentFile | null }>

/**
 * Every parameter that Azure's images API documents for these models; anything else is refused
 * (claim foundry.known-parameters).
 */
const knownFields: ReadonlySet<string> = new Set([
  'model',
  'prompt',
  'size',
  'quality',
  'output_format',
  'output_compression',
  'n',
  'stream',
  'partial_images',
  'background',
  'moderation',
  'user'
])

/**
 * Checks a body's fields one by one, in the service's words; the first that doesn't fit is the
 * refusal.
 */
export function readGeneration(
  body: Readonly<Record<string, unknown>>,
  model: ModelName
): Generation | Refusal {
  const refusal =
    unknownField(body) ?? badPrompt(body.prompt, model) ?? badChoice(body, model) ?? badRange(body)
  if (refusal) return refusal
  const size = readSize(body.size ?? 'auto', model)
  if ('status' in size) return size
  const quality = z.catch(Quality, 'auto').parse(body.quality)
  return {
    model,
    prompt: String(body.prompt),
    size,
    quality: quality === 'auto' ? 'medium' : quality,
    format: z.catch(ImageFormat, 'png').parse(body.output_format),
    count: Number(body.n ?? 1),
    stream: body.stream === true,
    partials: Number(body.partial_images ?? 0),
    edit: null
  }
}

function unknownField(body: Readonly<Record<string, unknown>>): Refusal | null {
  if ('input_fidelity' in body)
    return invalid(
      'input_fidelity',
      'invalid_input_fidelity_model',
      "The model 'gpt-image-2' does not support the 'input_fidelity' parameter."
    )
  const name = Object.keys(body).find((key) => !knownFields.has(key))
  return name === undefined
    ? null
    : invalid(name, 'unknown_parameter', `Unknown parameter: '${name}'.`)
}

function badPrompt(prompt: unknown, model: ModelName): Refusal | null {
  const { maxPromptLength } = models[model]
  if (typeof prompt !== 'string')
    return invalid('prompt', 'missing_required_parameter', "Missing required parameter: 'prompt'.")
  if (prompt.trim() === '')
    return invalid('prompt', 'invalid_value', "Invalid 'prompt': the prompt must not be empty.")
  // Characters, of which some take two of JavaScript's units.
  const { length } = [...prompt]
  if (length <= maxPromptLength) return null
  return invalid(
    'prompt',
    'string_above_max_length',
    `Invalid 'prompt': string too long. Expected a string with maximum length ${maxPromptLength}, but got a string with length ${length} instead.`
  )
}

function toChoices(model: ModelName): Readonly<Record<string, readonly string[]>> {
  const { qualities, formats, backgrounds } = models[model]
  return {
    quality: [...qualities, 'auto'],
    output_format: formats,
    background: backgrounds,
    moderation: ['auto', 'low']
  }
}

function badChoice(body: Readonly<Record<string, unknown>>, model: ModelName): Refusal | null {
  for (const [name, allowed] of Object.entries(toChoices(model))) {
    const value = body[name]
    if (value !== undefined && !(typeof value === 'string' && allowed.includes(value)))
      return invalid(
        name,
        'invalid_value',
        `Invalid value: '${value}'. Supported values are: ${allowed.map((each) => `'${each}'`).join(', ')}.`
      )
  }
  return null
}

function badRange(body: Readonly<Record<string, unknown>>): Refusal | null {
  if (body.stream !== undefined && typeof body.stream !== 'boolean')
    return invalid('stream', 'invalid_type', "Invalid type for 'stream': expected a boolean.")
  // What streaming several pictures would look like is documented nowhere (claim
  // foundry.one-picture).
  const ranges = {
    n: [1, body.stream ? 1 : 10],
    partial_images: [0, 3],
    output_compression: [0, 100]
  }
  for (const [name, [least = 0, most = 0]] of Object.entries(ranges)) {
    const value = body[name]
    if (value === undefined) continue
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      return invalid(
        name,
        'invalid_value',
        `Invalid '${name}': expected an integer from ${least} to ${most}.`
      )
  }
  return null
}

function readSize(text: unknown, model: ModelName): ImageSize | Refusal {
  if (text === 'auto') return { width: 1024, height: 1024 }
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(typeof text === 'string' ? text : '')
  if (!match) return badSize(text, "Use 'auto' or WIDTHxHEIGHT.")
  const size = { width: Number(match[1]), height: Number(match[2]) }
  const fault = sizeFault(size, models[model].sizes)
  return fault ? badSize(text, fault) : size
}

/** The rules of `core/size`, in the words that the service has been seen to use. */
function sizeFault({ width, height }: ImageSize, support: SizeRules | SizeList): string | null {
  if (support.kind === 'list') {
    const isListed = support.sizes.some((one) => one.width === width && one.height === height)
    return isListed ? null : 'Supported sizes are 1024x1024, 1024x1536, 1536x1024 and auto.'
  }
  const { step, maxEdge, maxRatio, minPixels, maxPixels } = support
  const long = Math.max(width, height)
  if (width % step || height % step) return `Width and height must both be divisible by ${step}.`
  if (long > maxEdge) return `The longest edge must be less than or equal to ${maxEdge}.`
  if (long > maxRatio * Math.min(width, height))
    return `The aspect ratio must be between 1:${maxRatio} and ${maxRatio}:1.`
  if (width * height < minPixels)
    return 'Requested resolution is below the current minimum pixel budget.'
  if (width * height > maxPixels)
    return 'Requested resolution is above the current maximum pixel budget.'
  return null
}

function badSize(text: unknown, fault: string): Refusal {
  return invalid('size', 'invalid_value', `Invalid size '${text}'. ${fault}`)
}
