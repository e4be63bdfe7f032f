import { ModelName } from '../../core/models'
import type { InputTokens } from '../money/input-bound'

/**
 * Reads `model=tokens, model=tokens`, what a picture sent along takes at most. `setting` is what a
 * fault calls it; a string returned is a fault.
 */
export function parseInputTokens(setting: string, text: string): InputTokens | string {
  if (text.trim() === '') return {}
  const given: Partial<Record<ModelName, number>> = {}
  for (const part of text.split(',')) {
    const [name, tokens = ''] = part.split('=').map((one) => one.trim())
    const model = ModelName.safeParse(name)
    if (!model.success || !/^[1-9]\d{0,5}$/.test(tokens))
      return `${setting} must be model=tokens, split by commas, such as gpt-image-2=4400, with a model of ${ModelName.options.join(', ')} and 1 to 999999 tokens.`
    if (model.data in given) return `${setting} names ${model.data} twice; name each model once.`
    given[model.data] = Number(tokens)
  }
  return given
}
