import * as z from 'zod/mini'

export const ModelName = z.enum(['gpt-image-2'])
export type ModelName = z.infer<typeof ModelName>

export const Quality = z.enum(['low', 'medium', 'high', 'auto'])
export type Quality = z.infer<typeof Quality>

export const ImageFormat = z.enum(['png', 'jpeg'])
export type ImageFormat = z.infer<typeof ImageFormat>

/** Which sizes a model draws; edges and areas in pixels. */
export type SizeRules = Readonly<{
  step: number
  maxEdge: number
  maxRatio: number
  minPixels: number
  maxPixels: number
}>

export type Model = Readonly<{
  sizes: SizeRules
  qualities: readonly Quality[]
  formats: readonly ImageFormat[]
  maxPromptLength: number
}>

/** Source: Microsoft's image how-to and model card, gathered in the facts page on Foundry §2 and §9. */
export const models: Readonly<Record<ModelName, Model>> = {
  'gpt-image-2': {
    sizes: {
      step: 16,
      maxEdge: 3840,
      maxRatio: 3,
      minPixels: 655_360,
      maxPixels: 8_294_400
    },
    qualities: ['low', 'medium', 'high', 'auto'],
    formats: ['png', 'jpeg'],
    maxPromptLength: 32_000
  }
}
