import { fullPrompt, partialPreviews, type Recipe } from '../../../core/recipe'
import type { Deployment } from '../deployment'

/**
 * Always streamed with partials: they keep Azure's front end from cutting the call after 60 seconds
 * (facts page on Foundry §3). Size and quality are always said, since defaults differ by vendor.
 */
export function toGenerationBody(
  deployment: Deployment,
  recipe: Recipe,
  user: string
): Readonly<Record<string, string | number | boolean>> {
  return {
    // The classic style refuses a body that names the model (openclaw #71526).
    ...(deployment.style === 'v1' && { model: deployment.name }),
    prompt: fullPrompt(recipe),
    size: recipe.size === 'auto' ? 'auto' : `${recipe.size.width}x${recipe.size.height}`,
    quality: recipe.quality,
    output_format: recipe.format,
    background: recipe.background,
    n: 1,
    stream: true,
    partial_images: partialPreviews,
    user
  }
}
