import { anySizeFault, oldSizeFault, type Size } from './sizes'

/**
 * What the documents say of each model, written down a second time: `core/models.ts` is what the relay
 * believes, and a stand-in that shared it could never contradict it. Sources are in
 * `docs/claims/foundry.md`.
 */
export type DeployedModel = Readonly<{
  sizeFault: (size: Size) => string | null
  qualities: readonly FixedQuality[]
  backgrounds: readonly string[]
  /** Tokens of a finished picture: the calculator's constants, or square, upright and lying. */
  output:
    | Readonly<{ constants: Readonly<Partial<Record<FixedQuality, number>>> }>
    | Readonly<Record<'square' | 'upright' | 'lying', readonly [number, number, number]>>
}>

export type FixedQuality = 'low' | 'medium' | 'high' | 'xhigh' | 'max'
export type FileFormat = 'png' | 'jpeg'

/** WebP is refused (claim foundry.webp-output). */
export const fileFormats: readonly FileFormat[] = ['png', 'jpeg']

/** OpenAI's table for the gpt-image-1 family: low, medium, high (claim foundry.first-family). */
const oldTable = {
  square: [272, 1056, 4160],
  upright: [408, 1584, 6240],
  lying: [400, 1568, 6208]
} as const

const old: DeployedModel = {
  sizeFault: oldSizeFault,
  qualities: ['low', 'medium', 'high'],
  backgrounds: ['opaque', 'auto', 'transparent'],
  output: oldTable
}

/** Claim foundry.later-models. */
const later: DeployedModel = {
  sizeFault: anySizeFault,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
  backgrounds: ['opaque', 'auto', 'transparent'],
  output: { constants: { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 } }
}

/** Every model is deployed under its own name. */
export const deployedModels: Readonly<Record<string, DeployedModel>> = {
  'gpt-image-2': {
    sizeFault: anySizeFault,
    qualities: ['low', 'medium', 'high'],
    // Claim foundry.transparent-background.
    backgrounds: ['opaque', 'auto'],
    output: { constants: { low: 16, medium: 48, high: 96 } }
  },
  'gpt-image-2.5-flare': later,
  'gpt-image-2.5-sunburst': later,
  'gpt-image-1.5': old,
  'gpt-image-1-mini': old
}

export function findModel(deployment: unknown): DeployedModel | null {
  if (typeof deployment !== 'string' || !Object.hasOwn(deployedModels, deployment)) return null
  return deployedModels[deployment] ?? null
}
