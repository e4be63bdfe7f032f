import { mostPromptCharacters } from '../contract/limits'
import {
  type DeployedModel,
  type FileFormat,
  type FixedQuality,
  fileFormats
} from '../contract/models'
import type { Size } from '../contract/sizes'
import { invalid, type Refusal } from '../refusals/refusals'
import type { SentFile } from './read-body'

/** What the stand-in was asked to draw, checked and with its defaults. */
export type Generation = Readonly<{
  model: DeployedModel
  prompt: string
  size: Size
  quality: FixedQuality
  format: FileFormat
  /** As OpenAI's guide has it: 100 is the least loss (claim foundry.output-compression). */
  compression: number
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
  model: DeployedModel
): Generation | Refusal {
  const refusal =
    unknownField(body) ??
    badPrompt(body.prompt) ??
    badChoice(body, model) ??
    badRange(body) ??
    badPair(body)
  if (refusal) return refusal
  const size = readSize(body.size ?? 'auto', model)
  if ('status' in size) return size
  // Left out, it is high, dear and slow; `auto` lets the service choose (claim foundry.default-quality).
  const asked = body.quality ?? 'high'
  return {
    model,
    prompt: String(body.prompt),
    size,
    quality: model.qualities.find((one) => one === asked) ?? 'medium',
    format: fileFormats.find((one) => one === body.output_format) ?? 'png',
    compression: Number(body.output_compression ?? 100),
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

function badPrompt(prompt: unknown): Refusal | null {
  if (typeof prompt !== 'string')
    return invalid('prompt', 'missing_required_parameter', "Missing required parameter: 'prompt'.")
  if (prompt.trim() === '')
    return invalid('prompt', 'invalid_value', "Invalid 'prompt': the prompt must not be empty.")
  // Characters, of which some take two of JavaScript's units.
  const { length } = [...prompt]
  if (length <= mostPromptCharacters) return null
  return invalid(
    'prompt',
    'string_above_max_length',
    `Invalid 'prompt': string too long. Expected a string with maximum length ${mostPromptCharacters}, but got a string with length ${length} instead.`
  )
}

function toChoices(model: DeployedModel): Readonly<Record<string, readonly string[]>> {
  const { qualities, backgrounds } = model
  return {
    quality: [...qualities, 'auto'],
    output_format: fileFormats,
    background: backgrounds,
    moderation: ['auto', 'low']
  }
}

function badChoice(body: Readonly<Record<string, unknown>>, model: DeployedModel): Refusal | null {
  // In the words of public reports, which this one refusal alone has.
  if (body.background === 'transparent' && !model.backgrounds.includes('transparent'))
    return invalid(
      'background',
      'invalid_value',
      'Transparent background is not supported for this model.',
      userFault
    )
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

const userFault = 'image_generation_user_error'

/** Values that are good alone and not together. */
function badPair(body: Readonly<Record<string, unknown>>): Refusal | null {
  const { output_format: format = 'png', output_compression: compression = 100, background } = body
  if (format === 'png' && compression !== 100)
    return invalid(
      'output_compression',
      'invalid_value',
      'Compression less than 100 is not supported for PNG output format.',
      userFault
    )
  if (format !== 'png' && background === 'transparent')
    return invalid(
      'background',
      'invalid_value',
      'Transparent background is not supported for JPEG output format.',
      userFault
    )
  return null
}

function readSize(text: unknown, model: DeployedModel): Size | Refusal {
  if (text === 'auto') return { width: 1024, height: 1024 }
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(typeof text === 'string' ? text : '')
  if (!match) return badSize(text, "Use 'auto' or WIDTHxHEIGHT.")
  const size = { width: Number(match[1]), height: Number(match[2]) }
  const fault = model.sizeFault(size)
  return fault ? badSize(text, fault) : size
}

function badSize(text: unknown, fault: string): Refusal {
  return invalid('size', 'invalid_value', `Invalid size '${text}'. ${fault}`)
}
