import type { Facts, Judgement } from './facts'
import { judgeEditSizes, judgeFormTrue, judgeInputTokens, judgeMask } from './judge-edits'
import { judgeFilterCodes } from './judge-evidence'
import {
  judgeCompression,
  judgeOversized,
  judgeRateHeaders,
  judgeStreamWall,
  judgeTransparent,
  judgeVersion,
  judgeWebp
} from './judge-generations'

const judges: Readonly<Record<string, (facts: Facts) => Judgement>> = {
  'foundry.api-version': judgeVersion,
  'foundry.oversized-request': judgeOversized,
  'foundry.webp-output': judgeWebp,
  'foundry.output-compression': judgeCompression,
  'foundry.transparent-background': judgeTransparent,
  'foundry.form-true': judgeFormTrue,
  'foundry.edit-sizes': judgeEditSizes,
  'foundry.mask-alpha': judgeMask,
  'foundry.stream-wall': judgeStreamWall,
  'foundry.input-tokens': judgeInputTokens,
  'foundry.rate-headers': judgeRateHeaders,
  'foundry.filter-codes': judgeFilterCodes
}

/** Claims that `docs/claims/foundry.md` marks open; a test compares the two lists. */
export const probedClaims: readonly string[] = Object.keys(judges)

export type ClaimReport = Judgement & Readonly<{ id: string }>

export function judgeClaims(facts: Facts): ClaimReport[] {
  return Object.entries(judges).map(([id, judge]) => ({ id, ...judge(facts) }))
}
