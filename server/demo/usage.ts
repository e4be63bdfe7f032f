import { pictureTokens, previewTokens, sentTokens } from './contract/tokens'
import type { Generation } from './request/generation-fields'

/** `partials` counts the previews that were really sent. */
export function toUsage(generation: Generation, partials: number): object {
  const { model, prompt, size, quality, count, edit } = generation
  const text = Math.max(1, Math.ceil(prompt.length / 4))
  const output = pictureTokens(model, size, quality) * count + previewTokens * partials
  const sent = edit ? [...edit.pictures, ...(edit.mask ? [edit.mask] : [])] : []
  const images = sent.reduce((sum, picture) => sum + sentTokens(picture), 0)
  return {
    input_tokens: text + images,
    output_tokens: output,
    total_tokens: text + images + output,
    input_tokens_details: { text_tokens: text, image_tokens: images }
  }
}
