import type { Take } from '../../../core/take'
import { byteLength } from '../../../core/text/byte-length'
import { cutText } from '../../../core/text/cut-text'

/**
 * Figma takes 100 kB for plugin id, key and value together (claim figma.data-limit); two are short.
 */
const maxBytes = 99_000

/**
 * A take as plugin data keeps it. A prompt that would make it too large is cut, and ends in “…”.
 */
export function toEntryText(take: Take): string {
  const text = JSON.stringify(take)
  if (fits(text) || !take.record) return text
  const { prompt } = take.record.recipe
  let fitting = 0
  let tooLong = prompt.length
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2)
    if (fits(withPrompt(take, cutText(prompt, middle)))) fitting = middle
    else tooLong = middle
  }
  return withPrompt(take, cutText(prompt, fitting))
}

function withPrompt(take: Take, start: string): string {
  if (!take.record) return JSON.stringify(take)
  const { record } = take
  const prompt = `${start}…`
  return JSON.stringify({ ...take, record: { ...record, recipe: { ...record.recipe, prompt } } })
}

function fits(text: string): boolean {
  return text.length * 3 <= maxBytes || byteLength(text) <= maxBytes
}
