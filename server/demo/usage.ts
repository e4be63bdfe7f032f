import { inputImageTokens } from '../../core/price/input-tokens'
import { outputTokens, tokensPerPartial } from '../../core/price/tokens'
import type { Generation } from './request/generation-fields'

/** Tokens by OpenAI's formula; `partials` counts the previews that were really sent. */
export function toUsage(generation: Generation, partials: number): object {
  const { model, prompt, size, quality, count, edit } = generation
  const text = Math.max(1, Math.ceil(prompt.length / 4))
  const output = (outputTokens(model, size, quality) ?? 0) * count + tokensPerPartial * partials
  const pictures = edit ? [...edit.pictures, ...(edit.mask ? [edit.mask] : [])] : []
  const images = inputImageTokens(model, pictures)
  return {
    input_tokens: text + images,
    output_tokens: output,
    total_tokens: text + images + output,
    input_tokens_details: { text_tokens: text, image_tokens: images }
  }
}
