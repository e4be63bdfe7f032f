import { fullPrompt, partialPreviews, type Recipe } from '../../../core/recipe'
import type { Deployment } from '../deployment'

/**
 * Always streamed with partials: they keep Azure's front end from cutting the call after 60 seconds
 * (claims foundry.stream-wall, foundry.sync-wall). Size and quality are always said, since defaults
 * differ by vendor (claim foundry.default-quality), and each call asks for one picture (claim
 * foundry.one-picture). `user` is opaque (claim foundry.user-field).
 */
export function toGenerationBody(
  deployment: Deployment,
  recipe: Recipe,
  user: string
): Readonly<Record<string, string | number | boolean>> {
  return {
    // The classic style refuses a body that names the model (claim foundry.classic-model).
    ...(deployment.style === 'v1' && { model: deployment.name }),
    prompt: fullPrompt(recipe),
    size: recipe.size === 'auto' ? 'auto' : `${recipe.size.width}x${recipe.size.height}`,
    quality: recipe.quality,
    output_format: recipe.format,
    ...(recipe.compression !== undefined && { output_compression: recipe.compression }),
    background: recipe.background,
    n: 1,
    stream: true,
    partial_images: partialPreviews,
    user
  }
}
