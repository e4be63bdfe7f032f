import * as z from 'zod/mini'
import type { Usage } from '../../../core/job'
import { ErrorBody } from '../errors/error-body'

const count = z.catch(z.optional(z.int().check(z.minimum(0))), undefined)

/**
 * What we need of an event's data or of a whole JSON answer, beside the picture. The service may
 * add keys at any time, and an odd `usage` must not cost a paid picture.
 */
export const AnswerMessage = z.object({
  type: z.catch(z.optional(z.string()), undefined),
  partial_image_index: count,
  usage: z.catch(
    z.nullish(
      z.object({
        input_tokens: count,
        output_tokens: count,
        input_tokens_details: z.nullish(z.object({ text_tokens: count, image_tokens: count }))
      })
    ),
    undefined
  ),
  error: z.catch(z.nullish(ErrorBody), undefined),
  data: z.catch(z.optional(z.array(ErrorBody)), undefined)
})
export type AnswerMessage = z.infer<typeof AnswerMessage>

/** Null when the service measured nothing. Text counts as the rest of the input if not told apart. */
export function toUsage(message: AnswerMessage): Usage | null {
  const { usage } = message
  if (!usage || usage.output_tokens === undefined) return null
  const images = usage.input_tokens_details?.image_tokens ?? 0
  const text =
    usage.input_tokens_details?.text_tokens ?? Math.max(0, (usage.input_tokens ?? 0) - images)
  return { inputTextTokens: text, inputImageTokens: images, outputTokens: usage.output_tokens }
}
