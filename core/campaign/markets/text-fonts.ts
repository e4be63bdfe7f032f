import type { TextLayer } from '../columns/column'
import { chosenLayers } from '../columns/layer-names'
import type { PlannedText } from '../plan/plan'
import { chooseFamily, type MarketChoice } from './fonts'
import type { Market } from './market'

/** A text layer with the families of its letters. */
export type FontLayer = TextLayer & Readonly<{ families: readonly string[] }>

/** The family that each family of the layers is written in, where it is another. */
export type TextInFonts = PlannedText['texts'][number] &
  Readonly<{ fonts: readonly Readonly<{ from: string; to: string }>[] }>

/**
 * Finds a font for every letter of the texts of one frame before any of it is written. `questions` are
 * sentences for a person, once each; a text that is asked about keeps its fonts.
 */
export function chooseTextFonts(
  texts: PlannedText['texts'],
  {
    layers,
    market,
    choice,
    available
  }: Readonly<{
    /** The master's, in reading order. */
    layers: readonly FontLayer[]
    market: Market | null
    choice: MarketChoice | null
    /** The families of this computer. */
    available: readonly string[]
  }>
): Readonly<{ texts: readonly TextInFonts[]; questions: readonly string[] }> {
  const questions = new Set<string>()
  const script = market?.script ?? 'Latn'
  const fontsOf = ({ layer, text }: PlannedText['texts'][number]) => {
    const families = chosenLayers(layer, layers).flatMap((one) => one.families)
    return [...new Set(families)].flatMap((family) => {
      const answer = chooseFamily({ text, script, family, choice, available })
      if (answer.kind === 'ask') questions.add(answer.message)
      return answer.kind === 'family' && answer.family !== family
        ? [{ from: family, to: answer.family }]
        : []
    })
  }
  const inFonts = texts.map((text) => ({ ...text, fonts: fontsOf(text) }))
  return { texts: inFonts, questions: [...questions] }
}
