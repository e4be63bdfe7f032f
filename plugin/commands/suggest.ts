import type { Draft } from '../../core/draft'
import { firstChoice } from '../../core/first-choice'
import type { Quality } from '../../core/models'
import { routedQuality } from '../../core/price/token-buckets'
import { qualityNames } from '../../core/quality-names'
import { byteLength } from '../../core/text/byte-length'
import { shorten } from '../../core/text/cut-text'
import type { FigmaPort } from '../figma-port'
import { readSelection } from '../selection/read-selection'
import { readDraft } from '../storage'
import { type QuickFill, quickPrice } from './quick-price'

type Suggestion = Readonly<{ name: string; data: unknown }>

const offered: readonly Quality[] = ['low', 'medium', 'high', 'auto']

/**
 * Longer prompts would push the price out of the line, and Figma limits it all (claim
 * figma.suggestion-size).
 */
const maxShownPrompt = 61
/** Figma is said to take 20 kB for a suggestion, its name and JSON's quotes included. */
const maxDataBytes = 18_000

/**
 * Answers each keystroke in Figma's quick actions. Every suggestion names its price: choosing one
 * is the press that pays. Query mode lets a plugin read and nothing else (claim figma.query-mode).
 */
export function createSuggester(figma: FigmaPort): (event: ParameterInputEvent) => Promise<void> {
  return async ({ key, query, parameters, result }) => {
    // Whether the file takes changes shows only after query mode, by writing.
    const frames = readSelection(figma, true).targets
    if (frames.length === 0) return result.setError('Select a frame first.')
    const draft = await readDraft(figma)
    const { model, scale, routing } = draft ?? firstChoice
    const quality = routedQuality(model, routing) ?? 'medium'
    const prompt = String(parameters.prompt ?? query)
    const fill: QuickFill = { frames, model, scale, quality, prompt }
    if (key === 'quality') {
      const meant = qualitiesFor(query)
      if (meant.length === 0) return result.setError('Choose Draft, Standard, Final or Auto.')
      return result.setSuggestions(
        meant.map((one) => ({ name: quickPrice({ ...fill, quality: one }), data: one }))
      )
    }
    const prompts = promptsFor(query, draft).filter((one) => byteLength(one) <= maxDataBytes)
    if (byteLength(query) > maxDataBytes)
      return result.setError('Shorten the prompt, or paste it in the panel.')
    if (prompts.length === 0) return result.setLoadingMessage('Type what to draw.')
    result.setSuggestions(prompts.map((one) => toSuggestion({ ...fill, prompt: one })))
  }
}

/** What is typed, and the panel's own prompt where that goes on from it. */
function promptsFor(query: string, draft: Draft | null): readonly string[] {
  const typed = query.trim()
  const last = draft?.prompt.trim() ?? ''
  const isMeant = last !== typed && last.toLowerCase().includes(typed.toLowerCase())
  return [typed, isMeant ? last : ''].filter((prompt) => prompt !== '')
}

function toSuggestion(fill: QuickFill): Suggestion {
  const { prompt } = fill
  return { name: `${shorten(prompt, maxShownPrompt)} · ${quickPrice(fill)}`, data: prompt }
}

function qualitiesFor(query: string): readonly Quality[] {
  const typed = query.trim().toLowerCase()
  return offered.filter((quality) => qualityNames[quality].toLowerCase().startsWith(typed))
}
