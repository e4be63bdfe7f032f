import * as z from 'zod/mini'
import type { SizeList, SizeRules } from './size'

/** Every quality any model knows; which of them a model takes is in its row. */
export const FixedQuality = z.enum(['low', 'medium', 'high', 'xhigh', 'max'])
export type FixedQuality = z.infer<typeof FixedQuality>

/** `auto` lets the service choose. */
export const Quality = z.enum([...FixedQuality.options, 'auto'])
export type Quality = z.infer<typeof Quality>

/** WebP is neither given by Foundry (claim foundry.webp-output) nor taken by Figma. */
export const ImageFormat = z.enum(['png', 'jpeg'])
export type ImageFormat = z.infer<typeof ImageFormat>

export const Background = z.enum(['opaque', 'auto', 'transparent'])
export type Background = z.infer<typeof Background>

type PerQuality = Readonly<Partial<Record<FixedQuality, number>>>

/** Image output tokens: by the calculator's grid constants, or listed per shape and quality. */
export type TokenRule =
  | Readonly<{ kind: 'grid'; grid: PerQuality }>
  | Readonly<{ kind: 'table'; square: PerQuality; portrait: PerQuality; landscape: PerQuality }>

export type Model = Readonly<{
  sizes: SizeRules | SizeList
  qualities: readonly FixedQuality[]
  formats: readonly ImageFormat[]
  backgrounds: readonly Background[]
  /** Reference images an edit takes, each below `maxImageBytes`; the mask goes with the first. */
  edits: Readonly<{ maxImages: number; maxImageBytes: number; mask: boolean }>
  tokens: TokenRule
  /**
   * Tokens of a picture that goes along: one for each square of `patch` pixels, after the one
   * measurement there is, and at most `most` where that is more (claim foundry.input-tokens).
   */
  inputs: Readonly<{ patch: number; most: number }>
  /** US dollars for a million tokens. */
  prices: Readonly<{ textIn: number; imageIn: number; imageOut: number }>
  /** In characters (claim foundry.prompt-limit). */
  maxPromptLength: number
  /** Microsoft's announced last day, ISO date; null when none is known. */
  retires: string | null
}>

/** Claims foundry.size-rules and, for edits, foundry.edit-sizes. */
const anySize: SizeRules = {
  kind: 'rules',
  step: 16,
  maxEdge: 3840,
  maxRatio: 3,
  minPixels: 655_360,
  maxPixels: 8_294_400
}

const threeSizes: SizeList = {
  kind: 'list',
  sizes: [
    { width: 1024, height: 1024 },
    { width: 1024, height: 1536 },
    { width: 1536, height: 1024 }
  ]
}

/** OpenAI's published table for the gpt-image-1 family (claim foundry.first-family). */
const firstFamilyTokens: TokenRule = {
  kind: 'table',
  square: { low: 272, medium: 1056, high: 4160 },
  portrait: { low: 408, medium: 1584, high: 6240 },
  landscape: { low: 400, medium: 1568, high: 6208 }
}

const megabyte = 1024 * 1024
/** Claim foundry.edit-limits. */
const edits = { maxImages: 16, maxImageBytes: 50 * megabyte, mask: true }

/**
 * At high fidelity the first family takes 6,240 for a picture that is no square, 65, and 129 for each
 * of its tiles, of which one of 3:1 has three: 6,692. Nobody says that others take less.
 */
const inputs = { patch: 32, most: 6_700 }

const secondFamily = {
  sizes: anySize,
  inputs,
  formats: ['png', 'jpeg'],
  edits,
  prices: { textIn: 5, imageIn: 8, imageOut: 30 },
  maxPromptLength: 32_000
} as const

const gptImage25: Model = {
  ...secondFamily,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
  backgrounds: ['opaque', 'auto', 'transparent'],
  tokens: { kind: 'grid', grid: { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 } },
  retires: null
}

const firstFamily = {
  sizes: threeSizes,
  qualities: ['low', 'medium', 'high'],
  formats: ['png', 'jpeg'],
  backgrounds: ['opaque', 'auto', 'transparent'],
  edits,
  inputs,
  tokens: firstFamilyTokens,
  maxPromptLength: 32_000
} as const

/**
 * What each model can do and costs on Foundry: a new model is a new row here and nothing else.
 * Sources: claims foundry.token-prices, foundry.first-family, foundry.model-dates and
 * foundry.later-models. Transparent is off for gpt-image-2: documented by OpenAI as a preview,
 * unproven on Foundry (claim foundry.transparent-background).
 */
const rows = {
  'gpt-image-2': {
    ...secondFamily,
    qualities: ['low', 'medium', 'high'],
    backgrounds: ['opaque', 'auto'],
    tokens: { kind: 'grid', grid: { low: 16, medium: 48, high: 96 } },
    retires: '2027-04-21'
  },
  'gpt-image-2.5-flare': gptImage25,
  'gpt-image-2.5-sunburst': gptImage25,
  'gpt-image-1.5': {
    ...firstFamily,
    prices: { textIn: 5, imageIn: 8, imageOut: 32 },
    retires: '2026-12-16'
  },
  'gpt-image-1-mini': {
    ...firstFamily,
    prices: { textIn: 2, imageIn: 2.5, imageOut: 8 },
    retires: '2027-04-07'
  }
} as const satisfies Record<string, Model>

export type ModelName = keyof typeof rows
// The keys of the table above, which Object.keys gives as plain strings.
export const ModelName = z.enum(Object.keys(rows) as [ModelName, ...ModelName[]])

export const models: Readonly<Record<ModelName, Model>> = rows

type ModelSource = Readonly<{
  since: string
  confidence: 'high' | 'medium' | 'low'
  claims: readonly string[]
}>

const laterSource: ModelSource = {
  since: '2026-09-08',
  confidence: 'medium',
  claims: ['foundry.later-models']
}

const firstSource: ModelSource = {
  since: '2026-07-07',
  confidence: 'high',
  claims: ['foundry.model-dates', 'foundry.first-family']
}

/**
 * Since when and how surely we know that a model runs on Foundry as its row says: the date of the
 * first claim, and the confidence of the least sure, in `docs/claims/foundry.md`. Apart from the rows,
 * which the plugin carries.
 */
export const modelSources: Readonly<Record<ModelName, ModelSource>> = {
  'gpt-image-2': {
    since: '2026-07-07',
    confidence: 'high',
    claims: ['foundry.model-dates', 'foundry.token-prices', 'foundry.size-rules']
  },
  // Their quota is on Microsoft's page, but no region, and what they can is what OpenAI's can.
  'gpt-image-2.5-flare': laterSource,
  'gpt-image-2.5-sunburst': laterSource,
  'gpt-image-1.5': firstSource,
  'gpt-image-1-mini': firstSource
}
