import * as z from 'zod/mini'
import type { Usage } from '../../../core/job'
import { ErrorBody, filterResults } from '../errors/error-body'

const count = z.catch(z.optional(z.int().check(z.minimum(0))), undefined)

const UsageBody = z.object({
  input_tokens: count,
  output_tokens: count,
  input_tokens_details: z.catch(
    z.nullish(z.object({ text_tokens: count, image_tokens: count })),
    undefined
  )
})

const FilteredPrompts = z.array(z.catch(z.object(filterResults), {}))
const Item = z.object({ ...ErrorBody.shape, error: z.catch(z.nullish(ErrorBody), undefined) })

/**
 * What we need of an event's data or of a whole JSON answer, beside the picture. The service may
 * add keys at any time (claim foundry.extra-keys), and an odd `usage` must not cost a paid picture.
 */
export const AnswerMessage = z.object({
  type: z.catch(z.optional(z.string()), undefined),
  partial_image_index: count,
  usage: z.catch(z.nullish(UsageBody), undefined),
  error: z.catch(z.nullish(ErrorBody), undefined),
  data: z.catch(z.optional(z.array(Item)), undefined),
  ...filterResults,
  prompt_filter_results: z.catch(z.nullish(FilteredPrompts), undefined)
})
export type AnswerMessage = z.infer<typeof AnswerMessage>

/** Null for what isn't a JSON object. */
export function parseMessage(text: string): { message: AnswerMessage; json: unknown } | null {
  const json = parseJson(text)
  const parsed = z.safeParse(AnswerMessage, json)
  return parsed.success ? { message: parsed.data, json } : null
}

/** What words around a picture still say when they are no JSON, such as one that was cut off. */
export function salvageMessage(text: string): AnswerMessage {
  const usage = /"usage"\s*:\s*(\{[^{}]{0,2000}(?:\{[^{}]{0,2000}\}[^{}]{0,2000}){0,4}\})/.exec(
    text
  )
  const index = /"partial_image_index"\s*:\s*(\d{1,3})\b/.exec(text)
  return z.parse(AnswerMessage, {
    type: /"type"\s*:\s*"([\w.]{1,60})"/.exec(text)?.[1],
    usage: parseJson(usage?.[1] ?? ''),
    partial_image_index: index ? Number(index[1]) : undefined
  })
}

/**
 * Null when the service measured nothing (claim foundry.usage-shape), or not what an edit sent along.
 * Input that isn't told apart counts as text, and for an edit as pictures, which cost more.
 */
export function toUsage(message: AnswerMessage, isEdit: boolean): Usage | null {
  const { usage } = message
  // No picture takes none at all: whoever says so has not counted.
  if (!usage?.output_tokens) return null
  if (isEdit && usage.input_tokens_details?.image_tokens === undefined) {
    if (usage.input_tokens === undefined) return null
    const text = usage.input_tokens_details?.text_tokens ?? 0
    const images = Math.max(0, usage.input_tokens - text)
    return { inputTextTokens: text, inputImageTokens: images, outputTokens: usage.output_tokens }
  }
  const images = usage.input_tokens_details?.image_tokens ?? 0
  const text =
    usage.input_tokens_details?.text_tokens ?? Math.max(0, (usage.input_tokens ?? 0) - images)
  return { inputTextTokens: text, inputImageTokens: images, outputTokens: usage.output_tokens }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
