import type { Draft } from '../../core/draft'
import { type ImageFormat, models } from '../../core/models'
import type { Recipe } from '../../core/recipe'

/**
 * A third of PNG's weight, and with 42 dB and more no loss that anybody sees, also in a picture that
 * is edited again and again: `server/bench/file-weight.bench.ts` measures it. At the service's own
 * 100 a JPEG is hardly lighter than PNG (claim foundry.output-compression).
 */
const jpegQuality = 95

/** What the picture comes as: JPEG wherever nothing in it can be transparent, unless PNG is wished. */
export function fileOf(draft: Draft): Pick<Recipe, 'format' | 'compression'> {
  if (draft.format === 'png' || mayBeTransparent(draft)) return { format: 'png' }
  return { format: 'jpeg', compression: jpegQuality }
}

/** Whoever wants a JPEG wants it opaque. */
export function fileChange(draft: Draft, format: ImageFormat): Partial<Draft> {
  return format === 'jpeg' && mayBeTransparent(draft)
    ? { format, background: 'opaque' }
    : { format }
}

/** Why it comes as what it comes as. */
export function fileReason(draft: Draft): string {
  if (mayBeTransparent(draft)) return 'PNG, for the picture may be transparent.'
  return fileOf(draft).format === 'png'
    ? 'Every pixel as it was made; about three times JPEG’s weight in your file.'
    : `At quality ${jpegQuality}: about a third of PNG’s weight in your file, and no loss to see.`
}

/** With Auto the model follows the prompt, if it can make transparent pictures at all. */
function mayBeTransparent({ model, background }: Draft): boolean {
  return background !== 'opaque' && models[model].backgrounds.includes('transparent')
}
