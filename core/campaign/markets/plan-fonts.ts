import type { Campaign } from '../campaign'
import { chosenLayers } from '../columns/layer-names'
import type { Steps } from '../in-steps'
import type { Plan, PlannedText } from '../plan/plan'
import { chooseFamily, type FontAnswer } from './fonts'
import type { Market } from './market'
import { scriptsIn } from './scripts'
import type { FontLayer } from './text-fonts'

/** A master with the families of its texts. */
type FontMaster = Readonly<{ nodeId: string; layers: readonly FontLayer[] }>

/**
 * What the texts of one market are written in: for each family of the design the one that stands in for
 * it, or why none does, a sentence, with the rows it concerns.
 */
export type MarketFonts = Readonly<{
  /** Null for rows without a market. */
  market: Market | null
  fonts: readonly Readonly<{
    from: string
    to: readonly string[]
    question: string | null
    lines: readonly number[]
  }>[]
}>

/** Rows that one step looks at. */
const atOnce = 50

/**
 * The fonts of everything that a plan would write, before any of it is written, in steps of some
 * milliseconds. A row says the same at every size of a master, so it is looked at once for each.
 */
export function* fontsInSteps(
  plan: Plan,
  {
    campaign,
    masters,
    available
  }: Readonly<{
    campaign: Campaign
    masters: readonly FontMaster[]
    available: readonly string[]
  }>
): Steps<readonly MarketFonts[]> {
  const found = new Map<string, Found>()
  const seen = new Set<PlannedText>()
  // A computer has thousands of families, and a table few scripts.
  const known = new Map<string, FontAnswer>()
  let looked = 0
  for (const { text, market, master, line } of plan.frames) {
    if (!text || seen.has(text)) continue
    seen.add(text)
    const tag = market?.tag ?? ''
    const one = found.get(tag) ?? { market, fonts: new Map() }
    found.set(tag, one)
    const layers = masters.find(({ nodeId }) => nodeId === master)?.layers ?? []
    const choice = campaign.markets.find((each) => each.tag === tag) ?? null
    const script = market?.script ?? 'Latn'
    for (const { layer, text: words } of text.texts)
      for (const family of new Set(chosenLayers(layer, layers).flatMap((each) => each.families))) {
        const key = JSON.stringify([tag, family, scriptsIn(words, script)])
        const answer =
          known.get(key) ?? chooseFamily({ text: words, script, family, choice, available })
        known.set(key, answer)
        note(one, family, line, answer)
      }
    looked += 1
    if (looked % atOnce === 0) yield
  }
  return [...found.values()].map(({ market, fonts }) => ({
    market,
    fonts: [...fonts].map(([from, { to, question, lines }]) => ({
      from,
      to: [...to],
      question,
      lines: [...lines]
    }))
  }))
}

type Found = {
  market: Market | null
  fonts: Map<string, { to: Set<string>; question: string | null; lines: Set<number> }>
}

function note({ fonts }: Found, family: string, line: number, answer: FontAnswer): void {
  const known = fonts.get(family) ?? { to: new Set(), question: null, lines: new Set() }
  fonts.set(family, known)
  if (answer.kind === 'family') known.to.add(answer.family)
  else {
    known.question = known.question ?? answer.message
    known.lines.add(line)
  }
}
