import { createHash } from 'node:crypto'
import { type Model, models } from '../../core/models'
import type { Recipe, Reference } from '../../core/recipe'
import type { ImageSize } from '../../core/size'
import type { Deployment } from '../foundry/deployment'
import { encodePng } from './png'
import type { ProbeCall, ProbeFile } from './probe-call'

export type StepName =
  | 'plain'
  | 'with-preview-version'
  | 'without-version'
  | 'transparent'
  | 'webp'
  | 'jpeg-95'
  | 'jpeg-5'
  | 'oversized'
  | 'edit-true'
  | 'edit-square'
  | 'edit-wide'
  | 'edit-mask'
  | 'no-previews'

export type Step = Readonly<{
  name: StepName
  /** For whoever is asked to pay for it. */
  says: string
  call: ProbeCall
  /** In place of the configured one; `''` sends none. */
  apiVersion?: string
  /** Made only where this one brought no picture. */
  insteadOf?: StepName
}>

/** Legal, and of 54 output tokens at low: none of the three old sizes, close to the fewest pixels. */
const smallest: ImageSize = { width: 1408, height: 480 }
const square: ImageSize = { width: 1024, height: 1024 }
const wide: ImageSize = { width: 2048, height: 1024 }
/** Takes longer than the minute after which a silent stream is said to be cut off. */
const slow: ImageSize = { width: 2048, height: 2048 }
/** Beyond the rules by its pixels alone. */
const oversized: ImageSize = { width: 3840, height: 3840 }

/** Nothing in here comes near a content filter, since repeated refusals block a resource. */
const prompt = 'A plain grey circle on a plain white background.'

/** All calls of a probe, in the order in which they are made, the dearest last. */
export function planSteps(deployment: Deployment): readonly Step[] {
  const { sizes } = models[deployment.model]
  const hasAnySize = sizes.kind === 'rules'
  const small = hasAnySize ? smallest : square
  const recipe = toRecipe(deployment, small)
  const steps: Step[] = [
    { name: 'plain', says: 'one small picture as configured', call: { recipe } },
    ...planVersions(deployment, recipe)
  ]
  if (deployment.model === 'gpt-image-2')
    steps.push({
      name: 'transparent',
      says: 'a transparent background',
      call: { recipe, change: { background: 'transparent' } }
    })
  steps.push({ name: 'webp', says: 'a WebP', call: { recipe, change: { output_format: 'webp' } } })
  for (const compression of [95, 5] as const)
    steps.push({
      name: `jpeg-${compression}`,
      says: `a JPEG at output_compression ${compression}`,
      call: { recipe, change: { output_format: 'jpeg', output_compression: compression } }
    })
  if (hasAnySize)
    steps.push({
      name: 'oversized',
      says: 'a size of 3840 × 3840, which should be refused',
      call: { recipe: toRecipe(deployment, oversized) }
    })
  steps.push(...planEdits(deployment, small))
  steps.push({
    name: 'no-previews',
    says: 'a large high picture without previews, which takes minutes; the dearest',
    call: {
      recipe: toRecipe(deployment, hasAnySize ? slow : square, 'high'),
      change: { partial_images: 0 }
    }
  })
  return steps
}

/** The classic path has one kind of version, and nothing about it is open. */
function planVersions({ style, apiVersion }: Deployment, recipe: Recipe): Step[] {
  if (style === 'classic') return []
  const steps: Step[] = [
    {
      name: 'with-preview-version',
      says: 'api-version preview',
      call: { recipe },
      apiVersion: 'preview'
    },
    { name: 'without-version', says: 'no api-version', call: { recipe }, apiVersion: '' }
  ]
  return steps.filter((step) => step.apiVersion !== apiVersion)
}

function planEdits(deployment: Deployment, small: ImageSize): Step[] {
  const [one, two] = [pictureOf(square), pictureOf(wide)]
  const mask: ProbeFile = { field: 'mask', png: halfMask() }
  const edit = (size: ImageSize, files: readonly ProbeFile[]): ProbeCall => ({
    recipe: toEdit(toRecipe(deployment, size), files),
    files
  })
  const [plain, big, masked] = [edit(small, [one]), edit(square, [two]), edit(square, [one, mask])]
  const asText = { stream: 'true' }
  return [
    {
      name: 'edit-true',
      says: 'an edit with stream “true”, of a picture of 1024 × 1024',
      call: { ...plain, change: asText }
    },
    {
      name: 'edit-square',
      says: 'the same at 1024 × 1024, should that size be refused',
      call: { ...edit(square, [one]), change: asText },
      insteadOf: 'edit-true'
    },
    { name: 'edit-wide', says: 'an edit of a picture of 2048 × 1024', call: big },
    {
      name: 'edit-mask',
      says: 'an edit with half a mask',
      call: {
        ...masked,
        recipe: { ...masked.recipe, prompt: 'Make the whole picture plain yellow.' }
      }
    }
  ]
}

function toRecipe(
  { model }: Deployment,
  size: ImageSize,
  quality: Model['qualities'][number] = 'low'
): Recipe {
  return { model, prompt, guidance: '', size, quality, format: 'png', background: 'opaque' }
}

function toEdit(recipe: Recipe, files: readonly ProbeFile[]): Recipe {
  const [first, ...others] = files.map(({ png }) => toReference(png))
  const [mask] = others
  return { ...recipe, ...(first && { references: [first] }), ...(mask && { mask }) }
}

function toReference(png: Buffer): Reference {
  const upload = createHash('sha256').update(png).digest('hex')
  return { upload, width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/** Blue and white squares: nothing that a model would leave as it is by chance. */
function pictureOf(size: ImageSize): ProbeFile {
  const png = encodePng(size, (x, y) => ((x >> 6) % 2 === (y >> 6) % 2 ? 0x143ca0ff : 0xf0f0f0ff))
  return { field: 'image[]', png }
}

/** Opaque to the left, where nothing should change (claim foundry.mask-alpha). */
function halfMask(): Buffer {
  return encodePng(square, (x) => (x < square.width / 2 ? 0x000000ff : 0))
}
