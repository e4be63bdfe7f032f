import { chooseFamily, type MarketChoice } from '../../core/campaign/markets/fonts'
import type { Fonts } from './load-fonts'

/** The market that a text is written for, and what a person chose for it; Latin without one. */
export type TextMarket = Readonly<{
  script: string
  direction: 'ltr' | 'rtl'
  choice: MarketChoice | null
}>

/** The font that stands in for each font of a text, or a question to a person. */
export type FontsForText =
  | Readonly<{ kind: 'fonts'; fontFor: (old: FontName) => FontName }>
  | Readonly<{ kind: 'ask'; message: string }>

/** Finds a font for every letter of a new text before any of it is written. */
export async function chooseFonts(
  { olds, text, market }: Readonly<{ olds: readonly FontName[]; text: string; market: TextMarket }>,
  fonts: Fonts
): Promise<FontsForText> {
  const available = await fonts.families()
  const chosen = new Map<string, FontName>()
  for (const old of olds) {
    const { script, choice } = market
    const answer = chooseFamily({ text, script, family: old.family, choice, available })
    if (answer.kind === 'ask') return answer
    const font = await fonts.styleOf(answer.family, old.style)
    if (font) chosen.set(keyOf(old), font)
  }
  return { kind: 'fonts', fontFor: (old) => chosen.get(keyOf(old)) ?? old }
}

const keyOf = ({ family, style }: FontName) => `${family}\n${style}`
